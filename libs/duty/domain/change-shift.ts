import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { later, type Shift } from './shift.js';
import type { Holder, ShiftCancelled, ShiftSwapped } from './shift-events.js';

export interface Swap {
  readonly holder: Holder;
  readonly deputyFor: string | null;
  readonly reason: string;
}

/** Another holds the shift: all of it, or from now where it has begun. Who held it before then, did. */
export function swap(
  shift: Shift,
  { holder, deputyFor, reason }: Swap,
  now: Temporal.Instant,
): readonly [ShiftSwapped] {
  mustStand(shift, now);
  const from = later(shift.startsAt, now).toString();
  return [{ type: 'ShiftSwapped', data: { from, holder, deputyFor, reason } }];
}

/** The shift is off; one that has begun ends now. */
export function cancel(
  shift: Shift,
  { reason }: Pick<Swap, 'reason'>,
  now: Temporal.Instant,
): readonly [ShiftCancelled] {
  mustStand(shift, now);
  return [{ type: 'ShiftCancelled', data: { at: now.toString(), reason } }];
}

/** Refuses what was cancelled (`SHIFT.CANCELLED`) and what is over (`SHIFT.ENDED`). */
function mustStand({ cancelled, endsAt }: Shift, now: Temporal.Instant): void {
  if (cancelled) throw new Refusal('conflict', 'SHIFT.CANCELLED', 'the shift was cancelled; plan a new one');
  if (Temporal.Instant.compare(endsAt, now) > 0) return;
  throw new Refusal('conflict', 'SHIFT.ENDED', 'the shift is over and stays as it was; swap or cancel one that is not');
}
