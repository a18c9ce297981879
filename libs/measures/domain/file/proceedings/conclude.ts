import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import type { MeasureEvent } from '../../events.js';
import type { Surroundings } from '../../inputs.js';
import type { Measure } from '../../measure.js';
import { annulMeasure } from '../../set-aside.js';
import { suspendMeasure } from '../../suspend.js';
import type { ProceedingConcluded } from './events.js';
import { refuseBeforeFiling } from './file-proceeding.js';
import { waiveHearingTerm } from './hearing-term.js';
import { PROCEEDINGS, type Outcome } from './kinds.js';
import { heardOf, openProceeding } from './schedule.js';

/** `from` and `until` are those of a suspension; without a `from` it begins when it was decided. */
export interface OutcomeInput {
  readonly outcome: Outcome;
  readonly decidedAt: Temporal.Instant;
  readonly from: Temporal.Instant | null;
  readonly until: Temporal.Instant | null;
  readonly reference: string | null;
  readonly reason: string;
}

type Effect = (measure: Measure, input: OutcomeInput, around: Surroundings) => MeasureEvent;

const annul =
  (by: 'court' | 'on-objection', effectsUpheld: boolean): Effect =>
  (measure, { decidedAt, reference, reason }, around) =>
    annulMeasure(measure, { decidedAt, by, effectsUpheld, reference, reason }, around);

/** What an outcome does to the measure; `null`: nothing. */
const EFFECTS: Readonly<Record<Outcome, Effect | null>> = {
  dismissed: null,
  withdrawn: null,
  suspended: (measure, { decidedAt, from, until, reference, reason }, around) => {
    const begins = from ?? decidedAt;
    refuseLiftedMeanwhile(measure, begins, around);
    return suspendMeasure(measure, { from: begins, until, by: 'court', reference, reason }, around.timeZone);
  },
  annulled: annul('court', false),
  'annulled-effects-upheld': annul('court', true),
  'revoked-on-objection': annul('on-objection', false),
};

/** Records how a proceeding ended and, with it, what that does to the measure. */
export function concludeProceeding(
  measure: Measure,
  id: string,
  input: OutcomeInput,
  around: Surroundings,
): readonly MeasureEvent[] {
  const { outcome, decidedAt, reference, reason } = input;
  const proceeding = openProceeding(measure, id, around);
  const { label, outcomes } = PROCEEDINGS[proceeding.kind];
  if (!outcomes.includes(outcome))
    throw Refusal.at('/outcome', 'rule', 'PROCEEDING.OUTCOME', `${label.en} ends as ${outcomes.join(', ')}`);
  refuseFuture('/decidedAt', decidedAt, around);
  refuseBeforeFiling(proceeding, { decidedAt }, around);
  const concluded: ProceedingConcluded = {
    type: 'ProceedingConcluded',
    data: { id, outcome, decidedAt: decidedAt.toString(), reference, reason },
  };
  const effect = EFFECTS[outcome];
  return [
    concluded,
    ...waiveHearingTerm(measure, heardOf(proceeding), reason),
    ...(effect ? [effect(measure, input, around)] : []),
  ];
}

function refuseLiftedMeanwhile({ liftedAt }: Measure, begins: Temporal.Instant, { timeZone }: Surroundings): void {
  if (!liftedAt || Temporal.Instant.compare(begins, liftedAt) < 0) return;
  throw new Refusal(
    'conflict',
    'PROCEEDING.LIFTED_MEANWHILE',
    `the measure was lifted ${englishMoment(liftedAt, timeZone)}, while this was pending: from then on nothing is left to suspend; state in from an earlier moment if the court suspended it for the time before`,
  );
}
