import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import type { DeadlineName } from '../../event-parts.js';
import type { MeasureEvent } from '../../events.js';
import { rowOf } from '../../extend.js';
import type { Surroundings } from '../../inputs.js';
import type { Measure } from '../../measure.js';
import { nextId, refuseBeforeDecision, refuseVoided } from '../records.js';
import type { ProceedingFiled } from './events.js';
import { openHearingTerm } from './hearing-term.js';
import { PROCEEDINGS, type ProceedingKind } from './kinds.js';

export interface ProceedingInput extends Pick<
  ProceedingFiled['data'],
  'kind' | 'court' | 'caseNumber' | 'by' | 'against'
> {
  readonly filedAt: Temporal.Instant;
  readonly documentsDueAt: Temporal.Instant | null;
  readonly hearingAt: Temporal.Instant | null;
}

/** Records an objection, an appeal or a request for interim relief; out of time it is recorded too, and flagged. */
export function fileProceeding(
  measure: Measure,
  input: ProceedingInput,
  around: Surroundings,
): readonly MeasureEvent[] {
  const { kind, filedAt, documentsDueAt, hearingAt } = input;
  refuseVoided(measure);
  refuseFuture('/filedAt', filedAt, around);
  refuseBeforeDecision(measure, '/filedAt', filedAt, around);
  refuseNotOpen(measure, kind);
  refuseAgainst(measure, input);
  refuseBeforeFiling({ filedAt }, { documentsDueAt, hearingAt }, around);
  const filed: ProceedingFiled = {
    type: 'ProceedingFiled',
    data: {
      ...input,
      id: nextId(measure.file.proceedings),
      filedAt: filedAt.toString(),
      documentsDueAt: documentsDueAt?.toString() ?? null,
      hearingAt: hearingAt?.toString() ?? null,
      flags: isOutOfTime(measure, kind, filedAt) ? ['out-of-time'] : [],
    },
  };
  return [filed, ...openHearingTerm(measure, { kind, filedAt, hearingAt, heldAt: null }, around)];
}

/** Nothing of a proceeding comes before it was filed. */
export function refuseBeforeFiling(
  { filedAt }: { readonly filedAt: Temporal.Instant },
  moments: Readonly<Record<string, Temporal.Instant | null>>,
  { timeZone }: Surroundings,
): void {
  for (const [field, moment] of Object.entries(moments)) {
    if (moment && Temporal.Instant.compare(moment, filedAt) < 0)
      throw Refusal.at(
        `/${field}`,
        'rule',
        'PROCEEDING.BEFORE_FILING',
        `lies before it was filed, ${englishMoment(filedAt, timeZone)}`,
      );
  }
}

/** What is open against a measure stands in the deadlines of its type (Awb art. 7:1, 8:1 and 8:3). */
function refuseNotOpen(measure: Measure, kind: ProceedingKind): void {
  const { deadlines, label } = rowOf(measure);
  const knows = (name: DeadlineName) => deadlines.includes(name);
  if (!knows('objection-term') && !knows('appeal-term'))
    throw Refusal.at(
      '/kind',
      'rule',
      'PROCEEDING.NOT_OPEN',
      `against a ${label.en} neither objection nor appeal is open: only the civil court can be asked`,
    );
  if (kind === 'objection' && !knows('objection-term'))
    throw Refusal.at(
      '/kind',
      'rule',
      'PROCEEDING.NO_OBJECTION',
      `a ${label.en} knows no objection: record an appeal, or a request for interim relief`,
    );
}

function refuseAgainst({ file }: Measure, { kind, against }: ProceedingInput): void {
  if (against === null) return;
  const possible = PROCEEDINGS[kind].against;
  const fitting = file.proceedings.filter((one) => possible.includes(one.kind));
  if (fitting.some(({ id }) => id === against)) return;
  const known = fitting.map((one) => `${one.id} (${PROCEEDINGS[one.kind].label.en})`).join(', ');
  const which = possible.length === 0 ? 'no other proceeding' : `an earlier ${possible.join(' or ')}`;
  throw Refusal.at(
    '/against',
    'rule',
    'PROCEEDING.AGAINST',
    `${PROCEEDINGS[kind].label.en} goes against ${which}: ${known === '' ? 'leave it out' : `state ${known}, or leave it out`}`,
  );
}

/** Whether every term for it had passed; one that no announcement has begun yet has not. */
function isOutOfTime({ deadlines }: Measure, kind: ProceedingKind, filedAt: Temporal.Instant): boolean {
  const terms = deadlines.filter(({ name }) => name === PROCEEDINGS[kind].term);
  const notBegun = deadlines.some(({ name, state }) => UNANNOUNCED.has(name) && state === 'open');
  return terms.length > 0 && !notBegun && terms.every(({ dueAt }) => Temporal.Instant.compare(dueAt, filedAt) <= 0);
}

const UNANNOUNCED: ReadonlySet<DeadlineName> = new Set(['announce', 'announce-extension']);
