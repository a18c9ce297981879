export { MeasuresModule } from './measures.module.js';
export { RecordHomeBan } from './commands/impose/record-home-ban.js';
export { IncidentMeasures } from './queries/incident-measures.js';
export { measureEvents, type MeasureEvent, type MeasureImposed } from './domain/events.js';
export { measureDecider, type Measure } from './domain/state.js';
export { describeMeasure, remindersFor, type AskedReminder, type MeasureReminders } from './domain/reminders.js';
export { measuresReadModel } from './read-models/measures/measures.read-model.js';
export { measureTypesDocument } from './catalogue/document.js';
export { MEASURE_TYPES } from './catalogue/rows.js';
