import { Module } from '@nestjs/common';
import { PersonsController } from './commands/consult-person/persons.controller.js';
import { IdentityModule } from './identity/identity.module.js';
import { PersonsModule } from './persons.module.js';

/** Who may do what, and who persons are. */
@Module({
  imports: [IdentityModule, PersonsModule],
  controllers: [PersonsController],
  exports: [IdentityModule],
})
export class AccessModule {}
