import { inZone } from '#calendar';
import type { Labelled } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { Stretch } from './coverage.js';
import { DUTY_ROWS, type Duty } from './duties.js';
import { turnsOf, type DutyRoster } from './on-duty.js';
import type { Shift } from './shift.js';
import type { Holder } from './shift-events.js';

/** A shift as the API gives it, moments in the municipality's zone. `holder` is who holds it last. */
export type PresentedShift = Readonly<{
  id: string;
  municipality: string;
  duty: Duty;
  label: Labelled;
  startsAt: string;
  endsAt: string;
  holder: Holder | null;
  deputyFor: string | null;
  turns: readonly Readonly<{
    startsAt: string;
    endsAt: string;
    holder: Holder | null;
    deputyFor: string | null;
    reason: string | null;
  }>[];
  cancelled: Readonly<{ at: string; reason: string | null }> | null;
  rotationId: string | null;
}>;

export function presentShift(shift: Shift, timeZone: string): PresentedShift {
  const { id, municipality, duty, startsAt, endsAt, turns, cancelled, rotationId } = shift;
  const last = turns.at(-1);
  return {
    id,
    municipality,
    duty,
    label: DUTY_ROWS[duty].label,
    startsAt: inZone(startsAt, timeZone),
    endsAt: inZone(endsAt, timeZone),
    holder: last?.holder ?? null,
    deputyFor: last?.deputyFor ?? null,
    turns: turnsOf(shift).map(({ from, to, holder, deputyFor, reason }) => ({
      startsAt: inZone(from, timeZone),
      endsAt: inZone(to, timeZone),
      holder,
      deputyFor,
      reason,
    })),
    cancelled: cancelled && { at: inZone(cancelled.at, timeZone), reason: cancelled.reason },
    rotationId,
  };
}

/** Who is on for a duty. `until`: when the last of them is not any more; `null` where nobody is on. */
export function presentRoster({ duty, on, double, fallback, addresses }: DutyRoster, timeZone: string) {
  const last = on
    .map(({ until }) => until)
    .sort(byMoment)
    .at(-1);
  return {
    duty,
    label: DUTY_ROWS[duty].label,
    on: on.map(({ shiftId, holder, deputyFor, since, until }) => ({
      shiftId,
      holder,
      deputyFor,
      since: inZone(since, timeZone),
      until: inZone(until, timeZone),
    })),
    until: last ? inZone(last, timeZone) : null,
    double,
    fallback,
    addresses,
  };
}

/** The gaps and the double parts of a duty's stretches. */
export function presentGaps(duty: Duty, stretches: readonly Stretch[], timeZone: string) {
  return stretches
    .filter(({ shifts }) => shifts.length !== 1)
    .map(({ from, to, shifts }) => ({
      duty,
      label: DUTY_ROWS[duty].label,
      kind: shifts.length === 0 ? ('gap' as const) : ('double' as const),
      startsAt: inZone(from, timeZone),
      endsAt: inZone(to, timeZone),
      shiftIds: shifts.map(({ id }) => id),
    }));
}

function byMoment(a: Temporal.Instant, b: Temporal.Instant): number {
  return a.epochNanoseconds < b.epochNanoseconds ? -1 : 1;
}
