import { Temporal } from 'temporal-polyfill';
import { holds } from './coverage.js';
import { DUTY_ROWS, type Duty, type Fallbacks } from './duties.js';
import { lastsUntil, type Shift, type Turn } from './shift.js';

/** Somebody on duty, by which shift, from when and until when. */
export interface OnDuty extends Pick<Turn, 'holder' | 'deputyFor'> {
  readonly shiftId: string;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Who can be reached for a duty at a moment. */
export interface DutyRoster {
  readonly duty: Duty;
  /** By every shift that lasts then, in order of the moment from which they are. */
  readonly on: readonly OnDuty[];
  /** More than one shift lasts. */
  readonly double: boolean;
  /** Nobody is on, or it is not known any more who is: what concerns the duty goes to the address that stands in. */
  readonly fallback: boolean;
  /** Where mail goes: to whoever is on, or to the address that stands in. Never empty. */
  readonly addresses: readonly string[];
}

/** The turns of a shift, each until the next; none where it was cancelled before it began. */
export function turnsOf(shift: Shift): readonly (Turn & { readonly to: Temporal.Instant })[] {
  const end = lastsUntil(shift);
  return shift.turns
    .map((turn, index) => ({ ...turn, to: shift.turns[index + 1]?.from ?? end }))
    .filter(({ from, to }) => holds({ from, to }, from));
}

/** Of all shifts those of a duty that last at a moment, and where mail about it goes then. */
export function rosterOf(duty: Duty, shifts: readonly Shift[], at: Temporal.Instant, fallbacks: Fallbacks): DutyRoster {
  const on = shifts
    .filter((shift) => shift.duty === duty)
    .flatMap((shift) =>
      turnsOf(shift)
        .filter((turn) => holds(turn, at))
        .map(({ from, to, holder, deputyFor }) => ({ shiftId: shift.id, holder, deputyFor, since: from, until: to })),
    )
    .sort((a, b) => Temporal.Instant.compare(a.since, b.since));
  const addresses = [...new Set(on.flatMap(({ holder }) => (holder ? [holder.email] : [])))];
  const fallback = addresses.length === 0;
  return {
    duty,
    on,
    double: on.length > 1,
    fallback,
    addresses: fallback ? [fallbacks[DUTY_ROWS[duty].fallback]] : addresses,
  };
}
