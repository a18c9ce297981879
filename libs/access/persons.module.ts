import { Module } from '@nestjs/common';
import { ConsultPersonHandler } from './commands/consult-person/consult-person.handler.js';
import { PersonVault } from './vault/person-vault.js';

/** The reading of persons, each recorded. Needs the core module. */
@Module({ providers: [PersonVault, ConsultPersonHandler] })
export class PersonsModule {}
