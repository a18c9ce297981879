export { DUTIES, type Duty } from './domain/duties.js';
export { type DutyRoster, type OnDuty } from './domain/on-duty.js';
export { dutyEvents } from './events.js';
export { DutyModule } from './duty.module.js';
export { dutyLogReadModel } from './read-models/log/log.read-model.js';
export { shiftsReadModel } from './read-models/shifts/shifts.read-model.js';
export { Roster, ShiftRoster } from './roster.js';
export { RosterModule } from './roster.module.js';
