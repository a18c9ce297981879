import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ROUTE_ACCESS } from '#platform';

/** Stops the start when a route does not say who may call it: forgetting must not wait for the first caller. */
@Injectable()
export class RouteAccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.silentRoutes(metatype as Type<object>));
    if (silent.length > 0) throw new Error(`these routes do not say who may call them: ${silent.join(', ')}`);
  }

  private silentRoutes(controller: Type<object>): string[] {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => {
        const handler = prototype[name];
        return (
          handler !== undefined &&
          Reflect.hasMetadata(PATH_METADATA, handler) &&
          this.reflector.getAllAndOverride(ROUTE_ACCESS, [handler, controller]) === undefined
        );
      })
      .map((name) => `${controller.name}.${name}`);
  }
}
