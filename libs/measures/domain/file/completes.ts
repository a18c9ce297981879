import type { Temporal } from 'temporal-polyfill';
import type { DeadlineName } from '../event-parts.js';
import type { Measure } from '../measure.js';
import type { DeadlineCompleted } from '../paperwork-events.js';

/** What a record settles: the open deadline of that name, where there is one. */
export function completes(
  measure: Measure,
  name: DeadlineName | undefined,
  at: Temporal.Instant,
): readonly DeadlineCompleted[] {
  const due = measure.deadlines.find((d) => d.name === name && d.state === 'open');
  if (!due) return [];
  const data = { name: due.name, dueAt: due.dueAt.toString(), at: at.toString(), note: null };
  return [{ type: 'DeadlineCompleted', data }];
}
