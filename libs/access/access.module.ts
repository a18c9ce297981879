import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform';
import { ConsultPersonHandler } from './commands/consult-person/consult-person.handler.js';
import { PersonsController } from './commands/consult-person/persons.controller.js';
import { Gatekeeper } from './identity/gatekeeper.js';
import { JwtGuard } from './identity/jwt.guard.js';
import { RouteAccessCheck } from './identity/route-access.check.js';
import { TokenVerifier } from './identity/token-verifier.js';
import { PersonVault } from './vault/person-vault.js';

/** Who may do what, and who persons are. With it in an application every route is closed until it says otherwise. */
@Module({
  imports: [DiscoveryModule],
  controllers: [PersonsController],
  providers: [
    { provide: TokenVerifier, useFactory: (config: Config) => new TokenVerifier(config.jwt), inject: [Config] },
    { provide: APP_GUARD, useClass: JwtGuard },
    Gatekeeper,
    RouteAccessCheck,
    PersonVault,
    ConsultPersonHandler,
  ],
  exports: [Gatekeeper],
})
export class AccessModule {}
