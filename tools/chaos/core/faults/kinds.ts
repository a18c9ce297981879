import { DATABASE_FAULTS } from './database.js';
import type { Fault } from './fault.js';
import { POISON } from './poison.js';
import { PROCESS_FAULTS } from './processes.js';
import { WRONG_CLOCK } from './wrong-clock.js';

/** Every fault that is made. */
export const FAULTS = {
  ...PROCESS_FAULTS,
  ...DATABASE_FAULTS,
  'event-poisoned': POISON,
  'clock-wrong': WRONG_CLOCK,
} as const satisfies Record<string, Fault>;

export type FaultKind = keyof typeof FAULTS;
export const KINDS = Object.keys(FAULTS) as readonly FaultKind[];

export function faultOf(kind: FaultKind): Fault {
  return FAULTS[kind];
}
