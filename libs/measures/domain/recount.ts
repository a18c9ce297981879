import { Temporal } from 'temporal-polyfill';
import { DEADLINES, type DeadlineName } from '../catalogue/deadline-names.js';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import { count, type Moments } from './deadlines.js';
import { outcomeAt } from './deadlines-of.js';
import { mayBeExtended, rowOf } from './extend.js';
import { endOf, type DeadlineState, type Measure } from './measure.js';
import type { DeadlinesRecounted } from './paperwork-events.js';

/** The deadlines whose moment depends on which days are off. */
export const BY_DAYS_OFF: readonly DeadlineName[] = DEADLINES.filter((name) =>
  ['statutory', 'working-days', 'decide-by'].includes(DEADLINE_RULES[name].due.at),
);

/**
 * The open deadlines that fall otherwise by the days off as they are known now; `null` when none does. A term that is over
 * is open again where it runs on. By when an extension must be decided never becomes a moment that is past.
 */
export function recountDeadlines(
  measure: Measure,
  around: { readonly now: Temporal.Instant; readonly timeZone: string },
  because: string,
): DeadlinesRecounted | null {
  const counted = measure.deadlines
    .filter(({ state }) => state === 'open')
    .map((deadline) => ({ deadline, dueAt: countAnew(measure, deadline, around) ?? deadline.dueAt }));
  const moved = counted.filter(({ deadline, dueAt }) => !dueAt.equals(deadline.dueAt));
  if (moved.length === 0) return null;
  const together = counted.filter((one) => moved.some((other) => isTogether(one.deadline, other.deadline)));
  const changes = together.map(({ deadline: { name, dueAt: formerly }, dueAt }) => ({
    name,
    dueAt: dueAt.toString(),
    formerly: formerly.toString(),
  }));
  return { type: 'DeadlinesRecounted', data: { changes, because } };
}

function isTogether(a: DeadlineState, b: DeadlineState): boolean {
  return a.name === b.name && a.dueAt.equals(b.dueAt);
}

/** When it is due by the days off of now; `null` where it stays. */
function countAnew(
  measure: Measure,
  deadline: DeadlineState,
  { now, timeZone }: { readonly now: Temporal.Instant; readonly timeZone: string },
): Temporal.Instant | null {
  const { due } = DEADLINE_RULES[deadline.name];
  const moments = momentsOf(measure, deadline, timeZone);
  const dueAt = BY_DAYS_OFF.includes(deadline.name) && moments && count(due, rowOf(measure), moments, timeZone);
  if (!dueAt) return null;
  const toCome = Temporal.Instant.compare(dueAt, now) > 0;
  if (due.at === 'decide-by') return toCome ? dueAt : null;
  return toCome || outcomeAt(measure, deadline, now) === 'open' ? dueAt : null;
}

/** What it was counted from: its own moment, or the end of the period that runs last. */
function momentsOf(measure: Measure, deadline: DeadlineState, timeZone: string): Moments | null {
  const { due } = DEADLINE_RULES[deadline.name];
  if ('from' in due) return deadline.from && { [due.from]: deadline.from };
  const last = measure.periods.at(-1) ?? measure.periods[0];
  const ofLast = measure.deadlines.findLast(({ name }) => name === deadline.name) === deadline;
  if (!ofLast || !(last.kind === 'first' || mayBeExtended(measure, timeZone))) return null;
  return { end: endOf(measure), decided: Temporal.Instant.from(last.decidedAt) };
}
