import { applyDecorators, SetMetadata, UseGuards, type CanActivate, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Role } from '#kernel';

/** Who may call a route. A route that does not say so is closed, and stops the start. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'token-in-address' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[]; readonly loopback: boolean };

export const ROUTE_ACCESS = 'nachtwacht:route-access';

/** Its name among the security schemes of the OpenAPI document. */
export const TOKEN_IN_ADDRESS = 'token-in-address';

type RouteDecorator = MethodDecorator & ClassDecorator;

/** One of these roles is enough. */
export const Roles = (...roles: readonly [Role, ...Role[]]): RouteDecorator => forRoles(roles, false);

/** One of these roles, or a call from this very machine that no proxy passed on (a scraper beside the process). */
export const RolesOrLoopback = (...roles: readonly [Role, ...Role[]]): RouteDecorator => forRoles(roles, true);

/** Open to everyone: health, the description of the API, and a page that asks for the token of a link itself. Nothing else. */
export const Public = (): RouteDecorator => SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'public' });

/**
 * For programs that can send no bearer token: instead of it the address holds a token of its own, which `guard` judges
 * and which opens nothing else. `guard` notes on the request who calls.
 */
export const TokenInAddress = (guard: Type<CanActivate>): RouteDecorator =>
  applyDecorators(
    SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'token-in-address' }),
    UseGuards(guard),
    ApiSecurity(TOKEN_IN_ADDRESS),
  );

/** The OpenAPI document says it too: a bearer token, and `x-roles`. */
function forRoles(roles: readonly Role[], loopback: boolean): RouteDecorator {
  return applyDecorators(
    SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'roles', roles, loopback }),
    ApiBearerAuth(),
    ApiExtension('x-roles', roles),
  );
}
