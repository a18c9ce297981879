import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import type { MeasureEvent } from '../../events.js';
import type { Surroundings } from '../../inputs.js';
import type { Measure } from '../../measure.js';
import { inFile, refuseVoided } from '../records.js';
import type { ProceedingScheduled } from './events.js';
import { refuseBeforeFiling } from './file-proceeding.js';
import { reopenHearingTerm, settleHearingTerm, type Heard } from './hearing-term.js';
import { OUTCOME_LABELS } from './kinds.js';
import type { Proceeding } from './state.js';

type Planned = Temporal.Instant | null;

/** What is not there stays as it is; `null` takes a moment that was planned away. */
export interface ScheduleInput {
  readonly documentsDueAt?: Planned | undefined;
  readonly documentsSubmittedAt?: Temporal.Instant | undefined;
  readonly hearingAt?: Planned | undefined;
  readonly hearingHeldAt?: Temporal.Instant | undefined;
}

/** Plans the documents and the hearing of a proceeding, and records what was done of it. */
export function scheduleProceeding(
  measure: Measure,
  id: string,
  input: ScheduleInput,
  around: Surroundings,
): readonly MeasureEvent[] {
  const before = openProceeding(measure, id, around);
  refuseFuture('/documentsSubmittedAt', input.documentsSubmittedAt ?? null, around);
  refuseFuture('/hearingHeldAt', input.hearingHeldAt ?? null, around);
  const { documentsDueAt = null, documentsSubmittedAt = null, hearingAt = null, hearingHeldAt = null } = input;
  refuseBeforeFiling(before, { documentsDueAt, documentsSubmittedAt, hearingAt, hearingHeldAt }, around);

  const documents = step(before.documentsDueAt, before.documentsSubmitted, input.documentsDueAt, documentsSubmittedAt);
  const hearing = step(before.hearingAt, before.hearingHeld, input.hearingAt, hearingHeldAt);
  const scheduled: ProceedingScheduled = {
    type: 'ProceedingScheduled',
    data: {
      id,
      documentsDueAt: text(documents.dueAt),
      documentsSubmittedAt: text(documents.doneAt),
      hearingAt: text(hearing.dueAt),
      hearingHeldAt: text(hearing.doneAt),
    },
  };
  const was = heardOf(before);
  const heard: Heard = { ...was, hearingAt: hearing.dueAt, heldAt: hearing.doneAt };
  return [
    scheduled,
    ...settleHearingTerm(measure, heard, around.now),
    ...reopenHearingTerm(measure, was, heard, around),
  ];
}

/** The proceeding that a path names, as long as it is under way. */
export function openProceeding(measure: Measure, id: string, { timeZone }: Surroundings): Proceeding {
  refuseVoided(measure);
  const found = inFile(measure.file.proceedings, id, 'PROCEEDING.NOT_FOUND', 'proceeding');
  if (!found.concluded) return found;
  const { outcome, decidedAt } = found.concluded;
  throw new Refusal(
    'conflict',
    'PROCEEDING.CONCLUDED',
    `it was concluded ${englishMoment(decidedAt, timeZone)} (${OUTCOME_LABELS[outcome].en}): record what came after as a proceeding of its own`,
  );
}

export function heardOf({ kind, filedAt, hearingAt, hearingHeld }: Proceeding): Heard {
  return { kind, filedAt, hearingAt, heldAt: hearingHeld?.at ?? null };
}

/** What is planned anew is to be done anew. */
function step(dueAt: Planned, done: Proceeding['hearingHeld'], planned: Planned | undefined, doneAt: Planned) {
  if (planned === undefined) return { dueAt, doneAt: doneAt ?? done?.at ?? null };
  const same = planned && dueAt?.equals(planned) === true;
  return { dueAt: planned, doneAt: doneAt ?? (same ? (done?.at ?? null) : null) };
}

function text(moment: Planned): string | null {
  return moment?.toString() ?? null;
}
