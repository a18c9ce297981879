import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import type { DecisionData, DecisionNotes } from './event-parts.js';
import type { RecordedDecision } from './measure.js';

/** A decision as the API gives it: moments in the municipality's zone. */
export interface DecisionView {
  readonly form: DecisionData['form'];
  readonly decidedAt: string;
  readonly decidedBy: DecisionData['decidedBy'];
  readonly via: DecisionData['via'];
  readonly mandate: string | null;
  readonly confirmedAt: string | null;
  readonly writtenAt: string | null;
  readonly reportRef: string | null;
  readonly zienswijze: {
    readonly state: NonNullable<DecisionData['zienswijze']>;
    readonly reason: string | null;
  } | null;
}

export type RecordedDecisionView = DecisionView & { readonly recordedBy: string; readonly recordedAt: string };

export function presentDecision(
  { data, notes, recordedBy, recordedAt }: RecordedDecision,
  timeZone: string,
): RecordedDecisionView {
  return { ...decisionView(data, notes, timeZone), recordedBy, recordedAt: inZone(recordedAt, timeZone) };
}

export function decisionView(data: DecisionData, notes: DecisionNotes | null, timeZone: string): DecisionView {
  const local = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  const zoned = (moment: string | null) => moment && local(moment);
  return {
    form: data.form,
    decidedAt: local(data.decidedAt),
    decidedBy: data.decidedBy,
    via: data.via,
    mandate: notes?.mandate ?? null,
    confirmedAt: zoned(data.confirmedAt),
    writtenAt: zoned(data.writtenAt),
    reportRef: data.reportRef,
    zienswijze: data.zienswijze && { state: data.zienswijze, reason: notes?.zienswijzeReason ?? null },
  };
}
