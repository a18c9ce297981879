import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform';
import { Gatekeeper } from './gatekeeper.js';
import { JwtGuard } from './jwt.guard.js';
import { RouteAccessCheck } from './route-access.check.js';
import { TokenVerifier } from './token-verifier.js';

/** Who calls, and whether they may. With it in an application every route is closed until it says otherwise. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: TokenVerifier, useFactory: (config: Config) => new TokenVerifier(config.jwt), inject: [Config] },
    { provide: APP_GUARD, useClass: JwtGuard },
    Gatekeeper,
    RouteAccessCheck,
  ],
  exports: [Gatekeeper],
})
export class IdentityModule {}
