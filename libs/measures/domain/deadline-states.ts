import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { refuseFuture } from './checks.js';
import type { DeadlineName } from './events.js';
import type { Surroundings } from './inputs.js';
import type { DeadlineCompleted, DeadlineOpened, DeadlineWaived, MeasureReviewed } from './paperwork-events.js';
import { outlives } from './deadlines-of.js';
import { nextReview, opened, openedIf } from './deadlines.js';
import { rowOf } from './extend.js';
import { refuseSetAside } from './set-aside.js';
import type { DeadlineState, Measure } from './state.js';

/** Records that what a deadline asks for was done; at this moment when `at` is `null`. A review plans the next one. */
export function completeDeadline(
  measure: Measure,
  { name, at, note }: { readonly name: string; readonly at: Temporal.Instant | null; readonly note: string | null },
  around: Surroundings,
): DeadlineCompleted | MeasureReviewed {
  refuseFuture('/at', at, around);
  const deadline = openDeadline(measure, name);
  if (deadline.ref !== null) {
    throw new Refusal(
      'conflict',
      'DEADLINE.IN_FILE',
      `it follows from record ${deadline.ref} in the file: record there what became of it, or waive it with the reason`,
    );
  }
  const done = at ?? around.now;
  const next = deadline.name === 'review' ? nextReview(rowOf(measure), done, around.timeZone) : null;
  return next
    ? { type: 'MeasureReviewed', data: { at: done.toString(), nextAt: next.toString(), note } }
    : { type: 'DeadlineCompleted', data: { name: deadline.name, dueAt: deadline.dueAt, at: done.toString(), note } };
}

/** Records that a deadline is let go, by whom is in the event and why is its reason. */
export function waiveDeadline(
  measure: Measure,
  { name, reason }: { readonly name: string; readonly reason: string },
): DeadlineWaived {
  const deadline = openDeadline(measure, name);
  if (deadline.name === 'review') {
    throw new Refusal(
      'conflict',
      'DEADLINE.NOT_WAIVABLE',
      'what lasts until further notice is reviewed: complete the review, or lift the measure',
    );
  }
  return { type: 'DeadlineWaived', data: { ...deadline, reason } };
}

/** The first open deadline of that name. */
function openDeadline(measure: Measure, name: string): { name: DeadlineName; dueAt: string; ref: string | null } {
  const named = measure.deadlines.filter((d) => d.name === name);
  if (!named.some((d) => outlives(measure, d.name))) refuseSetAside(measure);
  const open = named.find((d) => d.state === 'open');
  if (open) return { name: open.name, dueAt: open.dueAt.toString(), ref: open.ref };
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

/** Opens a deadline that follows from a request (interim relief): counted from when that was made. */
export function openDeadlineOnRequest(
  measure: Measure,
  { name, requestedAt }: { readonly name: string; readonly requestedAt: Temporal.Instant },
  around: Surroundings,
): DeadlineOpened {
  refuseSetAside(measure);
  refuseFuture('/requestedAt', requestedAt, around);
  const type = rowOf(measure);
  const moments = { request: requestedAt };
  const possible = opened(type, openedIf({ requested: true }), moments, around.timeZone);
  const deadline = possible.find((d) => d.name === name);
  if (deadline) return { type: 'DeadlineOpened', data: { deadline } };
  const names = possible.map((d) => d.name).join(', ');
  throw Refusal.at(
    '/name',
    'rule',
    'DEADLINE.NOT_ON_REQUEST',
    `on request a ${type.label.en} knows ${names === '' ? 'no deadline' : names}`,
  );
}
