import { Temporal } from 'temporal-polyfill';
import type { MeasureFile } from './file/state.js';
import type { DeadlineName, DecisionData, DecisionNotes, MeasureImposed, WindowData } from './events.js';

export interface PeriodState {
  readonly kind: 'first' | 'extension';
  readonly startsAt: Temporal.Instant;
  /** `null`: until further notice. */
  readonly endsAt: Temporal.Instant | null;
  /** As decided: a duration, or an end that stays where it is however the start moves. At most one of them is there. */
  readonly duration: string | null;
  readonly fixedEnd: Temporal.Instant | null;
  readonly decidedAt: string;
}

export interface DeadlineState {
  readonly name: DeadlineName;
  /** The record in the file that it follows from; `null` where it follows from a decision. */
  readonly ref: string | null;
  readonly dueAt: Temporal.Instant;
  /** The moment it is counted from; `null` where it follows the end. */
  readonly from: Temporal.Instant | null;
  readonly state: 'open' | 'done' | 'waived';
  /** Who settled it and when, with the note or the reason; `null` while open, or where a decision settled it. */
  readonly settled: { readonly by: string; readonly at: Temporal.Instant; readonly note: string | null } | null;
}

/** A time without effect: from inclusive, until exclusive, `null` until further notice. */
export interface SuspensionState {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

export interface Annulment {
  readonly decidedAt: Temporal.Instant;
  readonly by: 'court' | 'on-objection';
  readonly effectsUpheld: boolean;
  readonly reference: string | null;
  readonly reason: string | null;
}

/** A decision with who wrote it into the register, and when. */
export interface RecordedDecision {
  readonly data: DecisionData;
  readonly notes: DecisionNotes | null;
  readonly recordedBy: string;
  readonly recordedAt: Temporal.Instant;
}

export interface Measure {
  readonly id: string;
  readonly municipality: string;
  readonly imposed: MeasureImposed['data'];
  readonly decision: RecordedDecision;
  readonly periods: readonly [PeriodState, ...PeriodState[]];
  /** In which parts of its period it works; `null`: throughout. */
  readonly window: WindowData | null;
  /** The highest number an event of the window's list was given. */
  readonly lastWindowEntry: number;
  readonly liftedAt: Temporal.Instant | null;
  /** Where it stands in the register of restrictions on real property. */
  readonly registration: { readonly at: string; readonly reference: string } | null;
  /** In the order of their beginning; no two overlap. */
  readonly suspensions: readonly SuspensionState[];
  readonly annulment: Annulment | null;
  /** Entered by mistake. */
  readonly voided: boolean;
  readonly extensionDeclined: boolean;
  /** Measures that start when this one ends. */
  readonly followUps: readonly string[];
  readonly flags: readonly string[];
  readonly deadlines: readonly DeadlineState[];
  /** What is kept around it. */
  readonly file: MeasureFile;
}

export function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}

/** Whether a moment comes before an end; `null` is an end that nobody set. */
export function isBeforeEnd(at: Temporal.Instant, end: Temporal.Instant | null): boolean {
  return !end || Temporal.Instant.compare(at, end) < 0;
}

/** When it starts, and when its last period ends; `null`: until further notice. */
export function startOf(measure: Measure): Temporal.Instant {
  return measure.periods[0].startsAt;
}

export function endOf(measure: Measure): Temporal.Instant | null {
  return (measure.periods.at(-1) ?? measure.periods[0]).endsAt;
}

/** When it really ends: at its end, or when it is lifted or annulled before that; `null`: until further notice. */
export function effectiveEnd(measure: Measure): Temporal.Instant | null {
  const annulledAt = measure.annulment && !measure.annulment.effectsUpheld ? measure.annulment.decidedAt : null;
  return [measure.liftedAt, annulledAt].reduce(
    (end, moment) => (moment && isBeforeEnd(moment, end) ? moment : end),
    endOf(measure),
  );
}

/** Whether the register holds it as never in force: entered by mistake, or annulled with all its effects. */
export function setAside({ voided, annulment }: Measure): 'voided' | 'annulled' | null {
  if (voided) return 'voided';
  return annulment && !annulment.effectsUpheld ? 'annulled' : null;
}

/** When it runs, whatever suspends it or limits it to windows: from inclusive, until exclusive. `null`: never. */
export function timeOf(measure: Measure): { from: Temporal.Instant; until: Temporal.Instant | null } | null {
  const time = { from: startOf(measure), until: effectiveEnd(measure) };
  return setAside(measure) || !isBeforeEnd(time.from, time.until) ? null : time;
}

/** Whether a moment lies in a span: from inclusive, until exclusive, `null` until further notice. */
export function isInSpan(at: Temporal.Instant) {
  return ({ from, until }: SuspensionState): boolean =>
    Temporal.Instant.compare(from, at) <= 0 && isBeforeEnd(at, until);
}

export function isSuspendedAt({ suspensions }: Pick<Measure, 'suspensions'>, at: Temporal.Instant): boolean {
  return suspensions.some(isInSpan(at));
}

/** Flags that speak of the end as it was counted, and go with it. */
const OF_THE_END = new Set(['clamped', 'twice', 'skipped', 'ends-at-night', 'no-period-left']);

export function lasting(flags: readonly string[]): readonly string[] {
  return flags.filter((flag) => !OF_THE_END.has(flag));
}
