import { Temporal } from 'temporal-polyfill';
import { lastsUntil, type Shift, type Turn } from './shift.js';

/** A turn as a calendar shows it: when somebody is on, or, of one that is off, when they would have been. */
export type ShownTurn = Turn &
  Readonly<{
    /** Which of its shift it is, from 1. The same for ever: a swap adds a turn, or takes the place of one. */
    ordinal: number;
    to: Temporal.Instant;
    cancelled: boolean;
  }>;

/** Every turn of a shift: also the one that was called off before it began, which a calendar must be told of. */
export function shownTurns(shift: Shift): readonly ShownTurn[] {
  return shift.turns.map((turn, index) => {
    const to = shift.turns[index + 1]?.from ?? lastsUntil(shift);
    const cancelled = Temporal.Instant.compare(to, turn.from) <= 0;
    return { ...turn, ordinal: index + 1, to: cancelled ? shift.endsAt : to, cancelled };
  });
}
