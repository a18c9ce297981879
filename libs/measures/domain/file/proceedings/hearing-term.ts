import { Temporal } from 'temporal-polyfill';
import { openDeadlineOnRequest } from '../../deadline-states.js';
import type { MeasureEvent } from '../../events.js';
import { rowOf } from '../../extend.js';
import type { Surroundings } from '../../inputs.js';
import { setAside, type DeadlineState, type Measure } from '../../measure.js';
import { PROCEEDINGS, type ProceedingKind } from './kinds.js';

/** What the term within which a court hears a request is counted from, and what meets it. */
export interface Heard {
  readonly kind: ProceedingKind;
  readonly filedAt: Temporal.Instant;
  readonly hearingAt: Temporal.Instant | null;
  readonly heldAt: Temporal.Instant | null;
}

/** Opens that term, where the measure knows one and it was not opened by hand; a hearing set within it meets it at once. */
export function openHearingTerm(measure: Measure, heard: Heard, around: Surroundings): readonly MeasureEvent[] {
  const name = PROCEEDINGS[heard.kind].heardWithin;
  if (!name || !rowOf(measure).deadlines.includes(name) || setAside(measure)) return [];
  const known = termOf(measure, heard);
  if (known) return settleHearingTerm(measure, heard, around.now);
  const opened = openDeadlineOnRequest(measure, { name, requestedAt: heard.filedAt }, around);
  const { dueAt } = opened.data.deadline;
  return [opened, ...(meets(heard, Temporal.Instant.from(dueAt)) ? [completed(name, dueAt, around.now)] : [])];
}

/** What is open of that term is done by a hearing that is set within it, or that was held. */
export function settleHearingTerm(measure: Measure, heard: Heard, now: Temporal.Instant): readonly MeasureEvent[] {
  const term = termOf(measure, heard);
  if (term?.state !== 'open' || !meets(heard, term.dueAt)) return [];
  return [completed(term.name, term.dueAt.toString(), heard.heldAt ?? now)];
}

/** Opens it again where the hearing that met it is put off past it, or called off. */
export function reopenHearingTerm(
  measure: Measure,
  before: Heard,
  after: Heard,
  around: Surroundings,
): readonly MeasureEvent[] {
  const term = termOf(measure, before);
  if (term?.state !== 'done' || !meets(before, term.dueAt) || meets(after, term.dueAt)) return [];
  return [openDeadlineOnRequest(measure, { name: term.name, requestedAt: after.filedAt }, around)];
}

/** What was decided or withdrawn without a hearing needs none. */
export function waiveHearingTerm(measure: Measure, heard: Heard, reason: string): readonly MeasureEvent[] {
  const term = termOf(measure, heard);
  if (term?.state !== 'open') return [];
  return [{ type: 'DeadlineWaived', data: { name: term.name, dueAt: term.dueAt.toString(), ref: null, reason } }];
}

function termOf({ deadlines }: Measure, { kind, filedAt }: Heard): DeadlineState | undefined {
  const name = PROCEEDINGS[kind].heardWithin;
  return deadlines.findLast((d) => d.name === name && d.from?.equals(filedAt) === true);
}

function meets({ hearingAt, heldAt }: Heard, dueAt: Temporal.Instant): boolean {
  return heldAt !== null || (hearingAt !== null && Temporal.Instant.compare(hearingAt, dueAt) <= 0);
}

function completed(name: DeadlineState['name'], dueAt: string, at: Temporal.Instant): MeasureEvent {
  return { type: 'DeadlineCompleted', data: { name, dueAt, at: at.toString(), note: null } };
}
