import type { EventDefinition } from '#event-store';
import { absenceEvents } from './absences/absence-events.js';
import { handoverEvents } from './domain/acceptance.js';
import { logEvents } from './domain/log-events.js';
import { shiftEvents } from './domain/shift-events.js';

/** What the store must know of the events of this context. */
export const dutyEvents: readonly EventDefinition[] = [
  ...shiftEvents,
  ...logEvents,
  ...handoverEvents,
  ...absenceEvents,
];
