import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { checkMoments } from './checks.js';
import { competenceFlags } from './competence-flags.js';
import type { ExtensionDeclined } from './events.js';
import { rowOf } from './extend.js';
import { decisionData, type DecisionInput, type Surroundings } from './inputs.js';
import { refuseSetAside } from './set-aside.js';
import { effectiveEnd, isBeforeEnd, type Measure } from './state.js';

/** Decided not to extend: the reminders to decide stop, the end stands. An extension may still follow before it. */
export function declineExtension(
  measure: Measure,
  input: { readonly decision: DecisionInput; readonly reason: string | null },
  around: Surroundings,
): ExtensionDeclined {
  refuseSetAside(measure);
  checkMoments(input.decision, null, around);
  const end = effectiveEnd(measure);
  if (!end) {
    throw new Refusal('conflict', 'MEASURE.NOT_EXTENDABLE', 'it lasts until further notice; lift it, or review it');
  }
  if (measure.liftedAt || !isBeforeEnd(input.decision.decidedAt, end)) {
    const ended = englishMoment(end, around.timeZone);
    throw new Refusal(
      'conflict',
      'MEASURE.ENDED',
      `it ended ${ended}: there is nothing left to decide; ${rowOf(measure).afterEnd}`,
    );
  }
  if (measure.extensionDeclined) {
    throw new Refusal(
      'conflict',
      'MEASURE.ALREADY_DECLINED',
      'it was decided before not to extend it; extend it, lift it or let it end',
    );
  }
  const { data, notes } = decisionData(input.decision);
  const flags = competenceFlags(input.decision, around);
  return { type: 'ExtensionDeclined', data: { decision: data, decisionNotes: notes, reason: input.reason, flags } };
}
