import { parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Duty } from './duties.js';
import { inOrder, notTooLong } from './plan-shift.js';
import type { Holder, RotationPlanned, ShiftPlanned } from './shift-events.js';

const DAYS_IN_WEEK = 7;
/** A year of days, and some. */
const MAX_SHIFTS = 400;

const CATEGORY = 'rotation';

/** The stream of the rotation with this identifier. */
export function rotationStream(id: string): string {
  return `${CATEGORY}-${id}`;
}

/** The identifier of the rotation that a stream is of. */
export function rotationIdOf(stream: string): string {
  return stream.slice(CATEGORY.length + 1);
}

export interface Rotation {
  readonly duty: Duty;
  /** Each in turn, then the first again. */
  readonly holders: readonly Holder[];
  readonly startsAt: Temporal.Instant;
  /** ISO 8601, in days or weeks. */
  readonly every: string;
  readonly until: Temporal.Instant;
  /** Local time of day of the hand-overs; `null`: that of the start. */
  readonly handOverAt: Temporal.PlainTime | null;
}

/**
 * Shifts that follow one another from `startsAt` up to `until`, at the same local time whatever the clocks do; the last
 * is cut off where it must. Throws `MOMENT.ORDER`, `ROTATION.EVERY`, `SHIFT.TOO_LONG` or `ROTATION.TOO_MANY`.
 */
export function shiftsOf(rotation: Rotation, timeZone: string): readonly ShiftPlanned['data'][] {
  const { duty, holders, startsAt, until } = rotation;
  inOrder(startsAt, until, '/until');
  const handOvers = handOversOf(rotation, timeZone);
  return handOvers.map((from, index) => {
    const to = handOvers[index + 1] ?? until;
    notTooLong(from, to, timeZone, '/every');
    return {
      duty,
      startsAt: from.toString(),
      endsAt: to.toString(),
      holder: holders[index % holders.length] ?? null,
      deputyFor: null,
      rotationId: null,
    };
  });
}

/** The rotation, and its shifts under the identifiers that `newId` gives. */
export function planRotation(
  rotation: Rotation,
  { id, timeZone, newId }: { readonly id: string; readonly timeZone: string; readonly newId: () => string },
): { readonly rotation: RotationPlanned; readonly shifts: readonly { id: string; event: ShiftPlanned }[] } {
  const shifts = shiftsOf(rotation, timeZone).map((data) => ({
    id: newId(),
    event: { type: 'ShiftPlanned' as const, data: { ...data, rotationId: id } },
  }));
  const { duty, startsAt, until, every } = rotation;
  const moments = { startsAt: startsAt.toString(), until: until.toString() };
  const handOverAt = timeOf(rotation, timeZone).toString();
  const shiftIds = shifts.map((shift) => shift.id);
  return {
    rotation: { type: 'RotationPlanned', data: { duty, ...moments, every, handOverAt, shiftIds } },
    shifts,
  };
}

/** The start, and every hand-over before `until`. */
function handOversOf(rotation: Rotation, timeZone: string): readonly Temporal.Instant[] {
  const { startsAt, until } = rotation;
  const days = daysOf(rotation.every);
  const first = startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const plainTime = timeOf(rotation, timeZone);
  const found = [startsAt];
  for (;;) {
    const next = first
      .add({ days: days * found.length })
      .toZonedDateTime({ timeZone, plainTime })
      .toInstant();
    if (Temporal.Instant.compare(next, until) >= 0) return found;
    if (found.length === MAX_SHIFTS) throw tooMany();
    found.push(next);
  }
}

function timeOf({ startsAt, handOverAt }: Rotation, timeZone: string): Temporal.PlainTime {
  return handOverAt ?? startsAt.toZonedDateTimeISO(timeZone).toPlainTime();
}

function daysOf(every: string): number {
  const { weeks, days, ...rest } = fieldsOf(parsePeriod(every).duration);
  if (Object.values(rest).every((part) => part === 0)) return weeks * DAYS_IN_WEEK + days;
  throw Refusal.at('/every', 'malformed', 'ROTATION.EVERY', 'give whole days or weeks, such as P1D or P1W');
}

function fieldsOf({ years, months, weeks, days, hours, minutes, seconds }: Temporal.Duration) {
  return { years, months, weeks, days, hours, minutes, seconds };
}

function tooMany(): Refusal {
  return Refusal.at(
    '/until',
    'malformed',
    'ROTATION.TOO_MANY',
    `asks for more than ${String(MAX_SHIFTS)} shifts; give an earlier moment, and plan the rest later`,
  );
}
