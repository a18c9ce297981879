import { Temporal } from 'temporal-polyfill';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import type { DeadlineData, DeadlineName } from './event-parts.js';
import { effectiveEnd, type DeadlineState, type Measure } from './measure.js';

/** The deadlines that are counted from the end of the period, and are counted anew when that moves. */
export function followsPeriod({ name }: { readonly name: DeadlineName }): boolean {
  const { at } = DEADLINE_RULES[name].due;
  return at === 'decide-by' || at === 'review';
}

export function openDeadlines(deadlines: readonly DeadlineData[]): readonly DeadlineState[] {
  return deadlines.map(({ name, dueAt, from }) => ({
    name,
    ref: null,
    dueAt: Temporal.Instant.from(dueAt),
    from: from === null ? null : Temporal.Instant.from(from),
    state: 'open',
    settled: null,
  }));
}

/** What was to be decided has been decided. */
export function settleDecided(
  deadlines: readonly DeadlineState[],
  names: readonly DeadlineName[],
): readonly DeadlineState[] {
  return deadlines.map((d) => (names.includes(d.name) && d.state === 'open' ? { ...d, state: 'done' } : d));
}

/** An extension is announced before the end it moves, wherever that is now. */
export function withFormerEnds(deadlines: readonly DeadlineState[], before: Measure, after: Measure): DeadlineState[] {
  return deadlines.map((deadline) => {
    if (deadline.name !== 'announce-extension' || deadline.state !== 'open') return deadline;
    const i = before.periods.findIndex((p) => p.kind === 'extension' && p.startsAt.equals(deadline.dueAt));
    const dueAt = after.periods[i]?.startsAt;
    return dueAt ? { ...deadline, dueAt } : deadline;
  });
}

/** What stands registered is removed from there when the measure ends, wherever that end is now. */
export function withRemoval(measure: Measure): Measure {
  const end = effectiveEnd(measure);
  if (!measure.registration || !end) return measure;
  const name = 'remove-registration';
  const known = measure.deadlines.find((d) => d.name === name);
  if (!known)
    return {
      ...measure,
      deadlines: [...measure.deadlines, { name, ref: null, dueAt: end, from: null, state: 'open', settled: null }],
    };
  if (known.state !== 'open' || known.dueAt.equals(end)) return measure;
  return { ...measure, deadlines: measure.deadlines.map((d) => (d === known ? { ...d, dueAt: end } : d)) };
}

/** What a building needs once it is as if its closure was never taken; and others go on against it. */
const AFTER_ANNULMENT: ReadonlySet<DeadlineName> = new Set([
  'remove-registration',
  'unseal',
  'return-key',
  'submit-documents',
  'attend-hearing',
]);

/** Whether what was open of a measure is still to be done now that it is set aside. */
export function outlives({ voided }: Pick<Measure, 'voided'>, name: DeadlineName): boolean {
  return voided ? name === 'remove-registration' : AFTER_ANNULMENT.has(name);
}

/** `passed`: it is over without having been done, and nothing can be done about it any more. */
export type DeadlineOutcome = DeadlineState['state'] | 'passed';

/** From when on an open deadline is over; `null`: it stays open, and is late. */
export function overFrom(measure: Measure, { name, dueAt }: DeadlineState): Temporal.Instant | null {
  const { over } = DEADLINE_RULES[name];
  if (over === 'due') return dueAt;
  return over === 'end' ? effectiveEnd(measure) : null;
}

export function outcomeAt(measure: Measure, deadline: DeadlineState, at: Temporal.Instant): DeadlineOutcome {
  const over = overFrom(measure, deadline);
  const passed = deadline.state === 'open' && over && Temporal.Instant.compare(over, at) <= 0;
  return passed ? 'passed' : deadline.state;
}
