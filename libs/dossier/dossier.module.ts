import { Module } from '@nestjs/common';
import { PersonsModule } from '#access';
import { IncidentReader } from '#incidents';
import { MeasuresModule } from '#measures';
import { TellingsOfMeasure } from '#reminders';
import { DossierController } from './dossier.controller.js';
import { DossierReader } from './dossier-reader.js';

/** The dossier of a measure over HTTP. Needs the core module. */
@Module({
  imports: [MeasuresModule, PersonsModule],
  controllers: [DossierController],
  providers: [IncidentReader, TellingsOfMeasure, DossierReader],
})
export class DossierModule {}
