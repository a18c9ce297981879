import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import type { DecisionData, DecisionNotes } from './event-parts.js';
import type { RecordedDecision } from './measure.js';

export function presentDecision({ data, notes, recordedBy, recordedAt }: RecordedDecision, timeZone: string): object {
  return { ...decisionView(data, notes, timeZone), recordedBy, recordedAt: inZone(recordedAt, timeZone) };
}

export function decisionView(data: DecisionData, notes: DecisionNotes | null, timeZone: string): object {
  const zoned = (moment: string | null) => moment && inZone(Temporal.Instant.from(moment), timeZone);
  return {
    form: data.form,
    decidedAt: zoned(data.decidedAt),
    decidedBy: data.decidedBy,
    via: data.via,
    mandate: notes?.mandate ?? null,
    confirmedAt: zoned(data.confirmedAt),
    writtenAt: zoned(data.writtenAt),
    reportRef: data.reportRef,
    zienswijze: data.zienswijze && { state: data.zienswijze, reason: notes?.zienswijzeReason ?? null },
  };
}
