import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { refuseFuture } from './checks.js';
import type { DeadlineName } from './events.js';
import type { Surroundings } from './inputs.js';
import type { DeadlineCompleted, DeadlineWaived } from './paperwork-events.js';
import { refuseSetAside } from './set-aside.js';
import type { DeadlineState, Measure } from './state.js';

/** Records that what a deadline asks for was done; at this moment when `at` is `null`. */
export function completeDeadline(
  measure: Measure,
  { name, at, note }: { readonly name: string; readonly at: Temporal.Instant | null; readonly note: string | null },
  around: Surroundings,
): DeadlineCompleted {
  refuseFuture('/at', at, around);
  const deadline = openDeadline(measure, name);
  return { type: 'DeadlineCompleted', data: { ...deadline, at: (at ?? around.now).toString(), note } };
}

/** Records that a deadline is let go, by whom is in the event and why is its reason. */
export function waiveDeadline(
  measure: Measure,
  { name, reason }: { readonly name: string; readonly reason: string },
): DeadlineWaived {
  return { type: 'DeadlineWaived', data: { ...openDeadline(measure, name), reason } };
}

/** The first open deadline of that name. */
function openDeadline(measure: Measure, name: string): { name: DeadlineName; dueAt: string } {
  refuseSetAside(measure);
  const named = measure.deadlines.filter((d) => d.name === name);
  const open = named.find((d) => d.state === 'open');
  if (open) return { name: open.name, dueAt: open.dueAt.toString() };
  const last = named.at(-1);
  if (last) throw new Refusal('conflict', 'DEADLINE.NOT_OPEN', settledText(last));
  const others = measure.deadlines.filter((d) => d.state === 'open').map((d) => d.name);
  throw new Refusal(
    'not-found',
    'DEADLINE.NOT_FOUND',
    `it has no deadline of that name; ${others.length > 0 ? `open are ${others.join(', ')}` : 'none is open'}`,
  );
}

function settledText({ name, state, settled }: DeadlineState): string {
  const by = settled ? ` by ${settled.by}` : '';
  return state === 'waived' ? `${name} was waived${by}: nothing is due` : `${name} was done${by}: nothing is due`;
}
