import type { EventDefinition, NewEvent } from '#event-store';
import type { Duty } from './duties.js';

/** Who is on duty: staff, and so personal data. It stands in secret fields of events and in answers, nowhere else. */
export type Holder = Readonly<{ name: string; email: string; phone: string | null }>;

// Moments are ISO 8601 instants in UTC. A secret field is ciphertext in the store; `null` also where its key was destroyed.

/** `deputyFor`: the name of whom the holder stands in for. */
export type ShiftPlanned = NewEvent<
  'ShiftPlanned',
  Readonly<{
    duty: Duty;
    startsAt: string;
    endsAt: string;
    holder: Holder | null;
    deputyFor: string | null;
    rotationId: string | null;
  }>
>;

/** Another takes over: from the start of the shift, or from `from` where it had begun. */
export type ShiftSwapped = NewEvent<
  'ShiftSwapped',
  Readonly<{ from: string; holder: Holder | null; deputyFor: string | null; reason: string | null }>
>;

/** Nobody is on any more: a shift that had begun ends `at`, another never is. */
export type ShiftCancelled = NewEvent<'ShiftCancelled', Readonly<{ at: string; reason: string | null }>>;

/** Shifts in turn, planned at once. `every` is a duration in days or weeks, `handOverAt` a local time of day. */
export type RotationPlanned = NewEvent<
  'RotationPlanned',
  Readonly<{
    duty: Duty;
    startsAt: string;
    until: string;
    every: string;
    handOverAt: string;
    shiftIds: readonly string[];
  }>
>;

export type ShiftEvent = ShiftPlanned | ShiftSwapped | ShiftCancelled;

/** What the store must know of the events of the roster. */
export const shiftEvents: readonly EventDefinition[] = [
  { type: 'ShiftPlanned', version: 1, secret: ['holder', 'deputyFor'] },
  { type: 'ShiftSwapped', version: 1, secret: ['holder', 'deputyFor', 'reason'] },
  { type: 'ShiftCancelled', version: 1, secret: ['reason'] },
  { type: 'RotationPlanned', version: 1, secret: [] },
];
