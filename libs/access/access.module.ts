import { Module } from '@nestjs/common';
import { ConsultPersonHandler } from './commands/consult-person/consult-person.handler.js';
import { PersonsController } from './commands/consult-person/persons.controller.js';
import { IdentityModule } from './identity/identity.module.js';
import { PersonVault } from './vault/person-vault.js';

/** Who may do what, and who persons are. */
@Module({
  imports: [IdentityModule],
  controllers: [PersonsController],
  providers: [PersonVault, ConsultPersonHandler],
  exports: [IdentityModule],
})
export class AccessModule {}
