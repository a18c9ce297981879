import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { DecidedBy, MeasureType } from '../catalogue/measure-type.js';
import { checkCompetent, checkMoments } from './checks.js';
import { competenceFlags } from './competence-flags.js';
import type { MeasureLifted } from './events.js';
import { rowOf } from './extend.js';
import { decisionData, type LiftInput, type Surroundings } from './inputs.js';
import { refuseSetAside } from './set-aside.js';
import { effectiveEnd, isBeforeEnd, type Measure } from './state.js';

/** Ends a measure before its end. `at` may lie ahead (unsealing tomorrow at nine), never before the decision. */
export function liftMeasure(
  measure: Measure,
  { at, decision, reason }: LiftInput,
  around: Surroundings,
): MeasureLifted {
  refuseSetAside(measure);
  checkMoments(decision, null, around);
  const type = rowOf(measure);
  const moment = at ?? decision.decidedAt;
  const end = effectiveEnd(measure);
  if (end && (measure.liftedAt || !isBeforeEnd(moment, end))) {
    const what = measure.liftedAt ? 'was lifted' : 'ends or ended';
    throw new Refusal(
      'conflict',
      'MEASURE.ENDED',
      `it ${what} ${englishMoment(end, around.timeZone)}: there is nothing left to lift`,
    );
  }
  if (Temporal.Instant.compare(moment, decision.decidedAt) < 0) {
    throw Refusal.at(
      '/at',
      'rule',
      'MEASURE.LIFTED_BEFORE_DECISION',
      'a measure is lifted at or after the moment it was decided',
    );
  }
  checkMayRelease(decision.decidedBy, type, 'the lifting of');
  const { data, notes } = decisionData(decision);
  const flags = competenceFlags(decision, around);
  return {
    type: 'MeasureLifted',
    data: { at: moment.toString(), decision: data, decisionNotes: notes, reason, flags },
  };
}

/** Whoever may impose a measure may let off from it, but for an assistant prosecutor. */
export function checkMayRelease(decidedBy: DecidedBy, type: MeasureType, what: string): void {
  const may = type.mayImpose.filter((who) => who !== 'assistant-prosecutor');
  checkCompetent(decidedBy, may, `${what} a ${type.label.en}`);
}
