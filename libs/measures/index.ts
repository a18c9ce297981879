export { MeasuresModule } from './measures.module.js';
export { MunicipalCatalogueModule } from './municipal/municipal-catalogue.module.js';
export { requireRunningCatalogue } from './municipal/running-rows.js';
export { MeasureFeedsModule } from './measure-feeds.module.js';
export { MeasuresWorkerModule } from './measures-worker.module.js';
export { DeadlineRecount } from './recount/deadline-recount.js';
export { targetSchema } from './commands/bodies.js';
export { type ImposeBody } from './commands/impose/impose-measure.js';
export { proposedMeasureBody, type ProposedMeasureBody } from './commands/propose/proposed-measure.body.js';
export { ProposedMeasures, type DecidedMeasure } from './commands/propose/proposed-measures.js';
export { ChangeMeasure } from './commands/change-measure.js';
export { notify, type NotificationInput } from './domain/file/notifications/notify.js';
export { RecordHomeBan } from './commands/impose/record-home-ban.js';
export { IncidentMeasures } from './queries/incident-measures.js';
export { DeadlineFeed, type OpenDeadline } from './queries/deadline-feed.js';
export { MEASURE_EVENT_LABELS, type HistoryEntry } from './queries/history.js';
export { MeasureAccounts, type MeasureAccount } from './queries/measure-account.js';
export { type MeasureWithOverlaps } from './queries/overlaps.js';
export { StandingMeasures, type StandingMeasure } from './queries/standing-measures.js';
export { MeasureFeed, placeOf, type MeasureEnd } from './queries/measure-feed.js';
export { MayorCalendar } from './ports.js';
export type { MayorAway } from './domain/inputs.js';
export { measureEvents, type MeasureEvent, type MeasureImposed } from './domain/events.js';
export { typeFor } from './domain/impose.js';
export { presentMeasure, type MeasureView } from './domain/present.js';
export { decisionView, type DecisionView } from './domain/present-decision.js';
export { FLAG_LABELS } from './domain/flags.js';
export { rowOf } from './domain/extend.js';
export { type Term } from './domain/terms.js';
export { measureDecider, type Measure } from './domain/state.js';
export {
  describeMeasure,
  remindersFor,
  stepsBefore,
  type AskedReminder,
  type ChosenSteps,
  type MeasureReminders,
} from './domain/reminders.js';
export { MeasuresController } from './queries/measures.controller.js';
export { Overlaps } from './queries/overlaps.js';
export { findMeasures, listMeasuresQuery, type ListMeasures } from './read-models/measures/list-measures.query.js';
export { MeasureRow } from './read-models/measures/measure-row.entity.js';
export { measuresReadModel } from './read-models/measures/measures.read-model.js';
export { deadlinesOf, deadlinesReadModel, type DueElsewhere } from './read-models/deadlines/deadlines.read-model.js';
export { DECIDED_BY_NL, STATUS_NL } from './queries/measures-csv.js';
export { DEADLINES } from './catalogue/deadline-names.js';
export { PARTS, type DecisionPartName } from './catalogue/decision-parts.js';
export { MeasureStreams } from './queries/measure-streams.js';
export { DEADLINE_RULES } from './catalogue/deadlines.js';
export { MEASURE_TYPE_CODES, typeLabel } from './catalogue/catalogue.js';
export { DECIDED_BY, type DecidedBy } from './catalogue/measure-type.js';
export { measureTypesDocument } from './catalogue/document.js';
export { NATIONAL_TYPES } from './catalogue/national.js';
export { MEASURE_TYPES } from './catalogue/rows.js';
export { FaultyFile, type ImportFault } from './import/fault.js';
export { MeasureImport, type Imported, type Register } from './import/measure-import.js';
