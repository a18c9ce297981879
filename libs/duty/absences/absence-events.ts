import type { EventDefinition, NewEvent } from '#event-store';
import type { Holder } from '../domain/shift-events.js';

/** The mayor is away, from `from` up to, and not including, `until`; who stands in is named or was not said. */
export type MayorAbsencePlanned = NewEvent<
  'MayorAbsencePlanned',
  Readonly<{ id: string; from: string; until: string; actingMayor: Holder | null; reason: string | null }>
>;

/** The mayor is back `at` that moment, or does not go. */
export type MayorAbsenceCancelled = NewEvent<'MayorAbsenceCancelled', Readonly<{ id: string; at: string }>>;

export type AbsenceEvent = MayorAbsencePlanned | MayorAbsenceCancelled;

/** What the store must know of the events of the calendar. */
export const absenceEvents: readonly EventDefinition[] = [
  { type: 'MayorAbsencePlanned', version: 1, secret: ['actingMayor', 'reason'] },
  { type: 'MayorAbsenceCancelled', version: 1, secret: [] },
];
