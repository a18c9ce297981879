import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Duty } from './duties.js';
import type { Holder, ShiftPlanned } from './shift-events.js';

/** Longer is a slip of the pen, or a rotation. */
export const MAX_DAYS = 35;

export interface PlannedShift {
  readonly duty: Duty;
  readonly holder: Holder;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly deputyFor: string | null;
}

/** A shift of at most `MAX_DAYS` days. Shifts of one duty may overlap: the roster flags them as double. */
export function planShift(
  { duty, holder, startsAt, endsAt, deputyFor }: PlannedShift,
  timeZone: string,
): readonly [ShiftPlanned] {
  inOrder(startsAt, endsAt, '/endsAt');
  notTooLong(startsAt, endsAt, timeZone, '/endsAt');
  const moments = { startsAt: startsAt.toString(), endsAt: endsAt.toString() };
  return [{ type: 'ShiftPlanned', data: { duty, ...moments, holder, deputyFor, rotationId: null } }];
}

/** Refuses an end that does not come after its start (`MOMENT.ORDER`). */
export function inOrder(startsAt: Temporal.Instant, endsAt: Temporal.Instant, pointer: string): void {
  if (Temporal.Instant.compare(startsAt, endsAt) < 0) return;
  throw Refusal.at(pointer, 'malformed', 'MOMENT.ORDER', 'does not come after the start; give a later moment');
}

/** Refuses more than `MAX_DAYS` days of the municipality's calendar (`SHIFT.TOO_LONG`). */
export function notTooLong(
  startsAt: Temporal.Instant,
  endsAt: Temporal.Instant,
  timeZone: string,
  pointer: string,
): void {
  const latest = startsAt.toZonedDateTimeISO(timeZone).add({ days: MAX_DAYS }).toInstant();
  if (Temporal.Instant.compare(endsAt, latest) <= 0) return;
  throw Refusal.at(
    pointer,
    'malformed',
    'SHIFT.TOO_LONG',
    `makes the shift longer than ${String(MAX_DAYS)} days; let it end by ${englishMoment(latest, timeZone)}, or plan a rotation`,
  );
}
