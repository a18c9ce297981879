import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { checkMoments, refuseFuture } from '../../checks.js';
import type { MeasureEvent } from '../../events.js';
import { rowOf } from '../../extend.js';
import { decisionData, type DecisionInput, type Surroundings } from '../../inputs.js';
import { checkMayRelease, liftMeasure } from '../../lift.js';
import { isBeforeEnd, timeOf, type Measure } from '../../measure.js';
import { refuseSetAside } from '../../set-aside.js';
import { inFile, refuseVoided } from '../records.js';
import type { RequestDecided } from './events.js';
import { exemptionsOf, spanData } from './exemptions.js';
import { isGranted, REQUESTS, type RequestOutcome } from './kinds.js';
import type { MeasureRequest, Span } from './state.js';

export interface OutcomeInput {
  readonly outcome: RequestOutcome;
  /** When it was decided or withdrawn; of an early opening that is granted: when it opens, as of a lifting. */
  readonly at: Temporal.Instant | null;
  readonly decision: DecisionInput | null;
  readonly reason: string | null;
  readonly window: Span | null;
}

/** Records what became of a request, once. An early opening that is granted lifts the closure with the same decision. */
export function decideRequest(
  measure: Measure,
  id: string,
  input: OutcomeInput,
  around: Surroundings,
): readonly MeasureEvent[] {
  refuseVoided(measure);
  const request = inFile(measure.file.requests, id, 'REQUEST.NOT_FOUND', 'request');
  if (request.outcome) {
    const on = englishMoment(request.outcome.at, around.timeZone);
    throw new Refusal('conflict', 'REQUEST.DECIDED', `it was ${request.outcome.outcome} ${on}: nothing is open of it`);
  }
  const { outcome, decision, reason } = input;
  const gives = isGranted(outcome) ? REQUESTS[request.kind].gives : null;
  if (decision) {
    checkMoments(decision, null, around);
    checkMayRelease(decision.decidedBy, rowOf(measure), 'a request on');
  }
  const lifts = gives === 'lifting' ? lifting(measure, input, around) : null;
  const stated = lifts ? null : input.at;
  const at = stated ?? decision?.decidedAt ?? around.now;
  const pointer = stated || !decision ? '/at' : '/decision/decidedAt';
  refuseFuture(pointer, at, around);
  refuseBeforeReceipt(request, pointer, at, around);
  const window = checkWindow(measure, input.window, gives === 'window');
  const exemptions = exemptionsOf([
    ...measure.file.requests.filter((other) => other !== request),
    { kind: request.kind, outcome: { window }, withdrawal: null },
  ]);
  const { data = null, notes = null } = decision ? decisionData(decision) : {};
  const decided: RequestDecided = {
    type: 'RequestDecided',
    data: {
      id,
      outcome,
      at: at.toString(),
      decision: data,
      decisionNotes: notes,
      reason,
      window: window && spanData(window),
      exemptions: exemptions.map(spanData),
    },
  };
  return lifts ? [decided, lifts] : [decided];
}

function lifting(measure: Measure, { at, decision, reason }: OutcomeInput, around: Surroundings) {
  if (decision) return liftMeasure(measure, { at, decision, reason }, around);
  throw Refusal.at('/decision', 'rule', 'REQUEST.DECISION_REQUIRED', 'what opens early is lifted: state the decision');
}

function refuseBeforeReceipt(
  { receivedAt }: MeasureRequest,
  pointer: string,
  at: Temporal.Instant,
  { timeZone }: Surroundings,
): void {
  if (Temporal.Instant.compare(at, receivedAt) >= 0) return;
  const received = englishMoment(receivedAt, timeZone);
  throw Refusal.at(pointer, 'rule', 'REQUEST.BEFORE_RECEIPT', `lies before the request was received, ${received}`);
}

/** A window is given with what is granted for a while, forward, and at a time at which the measure runs. */
function checkWindow(measure: Measure, window: Span | null, needed: boolean): Span | null {
  const refuse = (pointer: string, detail: string) => Refusal.at(pointer, 'rule', 'REQUEST.WINDOW', detail);
  if (!needed) {
    if (window) throw refuse('/window', 'goes with entry or an exemption that is granted only: leave it out');
    return null;
  }
  refuseSetAside(measure);
  if (!window) throw refuse('/window', 'state from when until when it is granted');
  if (Temporal.Instant.compare(window.from, window.until) >= 0)
    throw refuse('/window/until', 'must come after window.from');
  const time = timeOf(measure);
  if (!time || !isBeforeEnd(window.from, time.until) || Temporal.Instant.compare(window.until, time.from) <= 0)
    throw refuse('/window', 'lies outside the time of the measure: nothing is in force then to be let off');
  return window;
}
