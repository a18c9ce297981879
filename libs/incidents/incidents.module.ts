import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddLogEntryHandler } from './commands/add-log-entry/add-log-entry.handler.js';
import { LogEntriesController } from './commands/add-log-entry/add-log-entry.controller.js';
import { ChangeManifestationHandler } from './commands/change-manifestation/change-manifestation.handler.js';
import { ManifestationChangesController } from './commands/change-manifestation/change-manifestation.controller.js';
import { ClosingController } from './commands/close-incident/close-incident.controller.js';
import { CloseIncidentHandler } from './commands/close-incident/close-incident.handler.js';
import { CorrectionsController } from './commands/correct-incident/correct-incident.controller.js';
import { CorrectIncidentHandler } from './commands/correct-incident/correct-incident.handler.js';
import { MergeController } from './commands/merge-incident/merge-incident.controller.js';
import { MergeIncidentHandler } from './commands/merge-incident/merge-incident.handler.js';
import { PoliceAdviceController } from './commands/record-police-advice/record-police-advice.controller.js';
import { RecordPoliceAdviceHandler } from './commands/record-police-advice/record-police-advice.handler.js';
import { ReopeningController } from './commands/reopen-incident/reopen-incident.controller.js';
import { ReopenIncidentHandler } from './commands/reopen-incident/reopen-incident.handler.js';
import { ReportIncidentController } from './commands/report-incident/report-incident.controller.js';
import { ReportIncidentHandler } from './commands/report-incident/report-incident.handler.js';
import { VoidingController } from './commands/void-incident/void-incident.controller.js';
import { VoidIncidentHandler } from './commands/void-incident/void-incident.handler.js';
import { IncidentReader } from './incident-reader.js';
import { IncidentWriter } from './incident-writer.js';
import { EventBatch } from './intake/event-batch.js';
import { EventIntake } from './intake/event-intake.js';
import { EventsController } from './intake/events.controller.js';
import { GetIncidentHandler } from './read-models/incidents/get-incident.query.js';
import { IncidentVersion } from './read-models/incidents/incident.entity.js';
import { ExportIncidentsHandler } from './read-models/incidents/export-incidents.query.js';
import { IncidentsController } from './read-models/incidents/incidents.controller.js';
import { IncidentsCsvController } from './read-models/incidents/incidents-csv.controller.js';
import { ListIncidentsHandler } from './read-models/incidents/list-incidents.query.js';

/**
 * Incidents: intake of events, the log, the list. Needs a `HomeBanRecorder` and takes a `MeasureTimeline`, both from a
 * global module.
 */
@Module({
  imports: [TypeOrmModule.forFeature([IncidentVersion])],
  controllers: [
    EventsController,
    ReportIncidentController,
    LogEntriesController,
    CorrectionsController,
    PoliceAdviceController,
    ManifestationChangesController,
    ClosingController,
    ReopeningController,
    VoidingController,
    MergeController,
    IncidentsController,
    IncidentsCsvController,
  ],
  providers: [
    IncidentReader,
    IncidentWriter,
    EventIntake,
    EventBatch,
    ReportIncidentHandler,
    AddLogEntryHandler,
    CorrectIncidentHandler,
    RecordPoliceAdviceHandler,
    ChangeManifestationHandler,
    CloseIncidentHandler,
    ReopenIncidentHandler,
    VoidIncidentHandler,
    MergeIncidentHandler,
    GetIncidentHandler,
    ListIncidentsHandler,
    ExportIncidentsHandler,
  ],
})
export class IncidentsModule {}
