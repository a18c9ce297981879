import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { refuseFuture } from './checks.js';
import type { MeasureAnnulled, MeasureVoided, PredecessorSetAside } from './effect-events.js';
import type { Surroundings } from './inputs.js';
import { setAside, type Annulment, type Measure } from './measure.js';

const INSTEAD = {
  voided: 'it was voided as entered by mistake: record the measure that was really taken as a new one',
  annulled: 'it was annulled and so never in force: what is to hold needs a new decision',
} as const;

/** Nothing is done any more with a measure that was annulled or voided; `pointer` where the body names it. */
export function refuseSetAside(measure: Measure, pointer?: string): void {
  const as = setAside(measure);
  if (!as) return;
  const code = as === 'voided' ? 'MEASURE.VOIDED' : 'MEASURE.ANNULLED';
  throw pointer === undefined
    ? new Refusal('conflict', code, INSTEAD[as])
    : Refusal.at(pointer, 'conflict', code, INSTEAD[as]);
}

/** Records that it was annulled (Awb art. 8:72): as if never taken, unless its legal effects are upheld. At any time, once. */
export function annulMeasure(
  measure: Measure,
  annulment: Omit<Annulment, 'reason'> & { readonly reason: string },
  around: Surroundings,
): MeasureAnnulled {
  refuseSetAside(measure);
  refuseFuture('/decidedAt', annulment.decidedAt, around);
  if (measure.annulment) {
    throw new Refusal(
      'conflict',
      'MEASURE.ANNULLED',
      'it was annulled before, with its legal effects upheld: lift it where it is to end',
    );
  }
  const decision = Temporal.Instant.from(measure.decision.data.decidedAt);
  if (Temporal.Instant.compare(annulment.decidedAt, decision) < 0) {
    throw Refusal.at(
      '/decidedAt',
      'rule',
      'MEASURE.ANNULLED_BEFORE_DECISION',
      `a decision is annulled once it is taken, not before ${englishMoment(decision, around.timeZone)}`,
    );
  }
  return { type: 'MeasureAnnulled', data: { ...annulment, decidedAt: annulment.decidedAt.toString() } };
}

/** Marks it as entered by mistake. It stays in the history, and is out of figures and reminders. */
export function voidMeasure(measure: Measure, reason: string): MeasureVoided {
  if (!measure.voided) return { type: 'MeasureVoided', data: { reason } };
  throw new Refusal('conflict', 'MEASURE.VOIDED', INSTEAD.voided);
}

/** Tells a follow-up that what it follows was set aside by an event; `null` where it was not, or nothing is left to tell. */
export function flagFollowUp(followUp: Measure, predecessor: Measure, event: string): PredecessorSetAside | null {
  const as = setAside(predecessor);
  const bySetting = event === 'MeasureAnnulled' || event === 'MeasureVoided';
  if (!as || !bySetting || setAside(followUp)) return null;
  return { type: 'PredecessorSetAside', data: { measureId: predecessor.id, as } };
}
