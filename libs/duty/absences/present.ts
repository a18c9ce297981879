import { inZone } from '#calendar';
import type { Temporal } from 'temporal-polyfill';
import { spanOf, type Absence, type Deciding } from './calendar.js';

/** An absence as the API gives it, moments in the municipality's zone; `until` is when the mayor was really back. */
export function presentAbsence(absence: Absence, timeZone: string) {
  const { id, actingMayor, reason, cancelledAt } = absence;
  const { from, to } = spanOf(absence) ?? absence;
  return {
    id,
    from: inZone(from, timeZone),
    until: inZone(to, timeZone),
    actingMayor,
    reason,
    cancelledAt: cancelledAt && inZone(cancelledAt, timeZone),
  };
}
export type PresentedAbsence = ReturnType<typeof presentAbsence>;

export function presentDeciding({ decidedBy, until, absence }: Deciding, at: Temporal.Instant, timeZone: string) {
  return {
    at: inZone(at, timeZone),
    decidedBy,
    until: until && inZone(until, timeZone),
    absence: absence && presentAbsence(absence, timeZone),
  };
}
