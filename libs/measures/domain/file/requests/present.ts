import { inZone } from '#calendar';
import { decisionView } from '../../present-decision.js';
import { OUTCOME_LABELS, REQUESTS } from './kinds.js';
import type { MeasureRequest, Outcome } from './state.js';

export function presentRequest({ outcome, withdrawal, ...request }: MeasureRequest, timeZone: string) {
  return {
    ...request,
    label: REQUESTS[request.kind].label,
    receivedAt: inZone(request.receivedAt, timeZone),
    decideBy: inZone(request.decideBy, timeZone),
    outcome: outcome && presentOutcome(outcome, timeZone),
    withdrawal: withdrawal && { ...withdrawal, at: inZone(withdrawal.at, timeZone) },
  };
}

function presentOutcome({ decision, decisionNotes, window, ...outcome }: Outcome, timeZone: string) {
  return {
    ...outcome,
    label: OUTCOME_LABELS[outcome.outcome],
    at: inZone(outcome.at, timeZone),
    decision: decision && decisionView(decision, decisionNotes, timeZone),
    window: window && { from: inZone(window.from, timeZone), until: inZone(window.until, timeZone) },
  };
}
