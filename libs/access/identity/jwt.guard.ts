import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { requestOf, ROUTE_ACCESS, type RouteAccess } from '#platform';
import { Gatekeeper } from './gatekeeper.js';

/** Every route of every controller passes here. */
@Injectable()
export class JwtGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly gatekeeper: Gatekeeper,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    await this.gatekeeper.admit(requestOf(context), access);
    return true;
  }
}
