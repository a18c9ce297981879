import { Temporal } from 'temporal-polyfill';
import type { DeadlineName, DecisionData, DecisionNotes, MeasureImposed } from './events.js';

export interface PeriodState {
  readonly kind: 'first' | 'extension';
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** As decided: a duration, or an end that stays where it is however the start moves. One of them is `null`. */
  readonly duration: string | null;
  readonly fixedEnd: Temporal.Instant | null;
  readonly decidedAt: string;
}

export interface DeadlineState {
  readonly name: DeadlineName;
  readonly dueAt: Temporal.Instant;
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
}

export function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}

/** When it starts, and when its last period ends. */
export function startOf(measure: Measure): Temporal.Instant {
  return measure.periods[0].startsAt;
}

export function endOf(measure: Measure): Temporal.Instant {
  return measure.periods.at(-1)?.endsAt ?? measure.periods[0].endsAt;
}

/** When it really ends: at its end, or when it is lifted or annulled before that. */
export function effectiveEnd(measure: Measure): Temporal.Instant {
  const annulledAt = measure.annulment && !measure.annulment.effectsUpheld ? measure.annulment.decidedAt : null;
  return [measure.liftedAt, annulledAt].reduce<Temporal.Instant>(
    (end, moment) => (moment && Temporal.Instant.compare(moment, end) < 0 ? moment : end),
    endOf(measure),
  );
}

/** Whether the register holds it as never in force: entered by mistake, or annulled with all its effects. */
export function setAside({ voided, annulment }: Measure): 'voided' | 'annulled' | null {
  if (voided) return 'voided';
  return annulment && !annulment.effectsUpheld ? 'annulled' : null;
}

export function isSuspendedAt({ suspensions }: Pick<Measure, 'suspensions'>, at: Temporal.Instant): boolean {
  return suspensions.some(
    ({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && (!until || Temporal.Instant.compare(at, until) < 0),
  );
}

/** Flags that speak of the end as it was counted, and go with it. */
const OF_THE_END = new Set(['clamped', 'twice', 'skipped', 'ends-at-night', 'no-period-left']);

export function lasting(flags: readonly string[]): readonly string[] {
  return flags.filter((flag) => !OF_THE_END.has(flag));
}
