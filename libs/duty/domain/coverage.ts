import { Temporal } from 'temporal-polyfill';
import { lastsUntil, type Shift } from './shift.js';

/** From `from` up to, and not including, `to`. */
export interface Span {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** A part of a horizon in which the same shifts are on: none is a gap, two or more are double. */
export interface Stretch extends Span {
  readonly shifts: readonly Shift[];
}

/** When somebody is on by a shift; `null` where it was cancelled before it began. */
export function spanOf(shift: Shift): Span | null {
  const span = { from: shift.startsAt, to: lastsUntil(shift) };
  return Temporal.Instant.compare(span.from, span.to) < 0 ? span : null;
}

/** The horizon, cut where who is on changes: its stretches follow one another without a hole, and none is empty. */
export function coverage(shifts: readonly Shift[], horizon: Span): readonly Stretch[] {
  const spans = shifts.flatMap((shift) => {
    const span = spanOf(shift);
    return span ? [{ shift, span }] : [];
  });
  const inside = spans.flatMap(({ span }) => [span.from, span.to]).filter((at) => lies(at, horizon));
  const cuts = distinct([horizon.from, ...inside, horizon.to]);
  return cuts.slice(0, -1).map((from, index) => ({
    from,
    to: cuts[index + 1] ?? horizon.to,
    shifts: spans.filter(({ span }) => holds(span, from)).map(({ shift }) => shift),
  }));
}

/** Whether a moment lies in a span; its end does not. */
export function holds({ from, to }: Span, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0;
}

function lies(at: Temporal.Instant, { from, to }: Span): boolean {
  return Temporal.Instant.compare(from, at) < 0 && Temporal.Instant.compare(at, to) < 0;
}

function distinct(moments: readonly Temporal.Instant[]): readonly Temporal.Instant[] {
  const sorted = [...moments].sort((a, b) => Temporal.Instant.compare(a, b));
  return sorted.filter((at, index) => !sorted[index - 1]?.equals(at));
}
