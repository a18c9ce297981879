import { endOfStatutoryTerm, englishMoment, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import { rowOf } from '../../extend.js';
import type { Surroundings } from '../../inputs.js';
import { effectiveEnd, isBeforeEnd, type Measure } from '../../measure.js';
import { refuseSetAside } from '../../set-aside.js';
import { nextId, refuseBeforeDecision } from '../records.js';
import type { RequestReceived } from './events.js';
import { decidedWithin, fits, REQUEST_KINDS, REQUESTS, type EntryPurpose, type RequestKind } from './kinds.js';

export interface RequestInput {
  readonly kind: RequestKind;
  readonly purpose: EntryPurpose | null;
  readonly receivedAt: Temporal.Instant;
  readonly by: string;
  readonly what: string;
  readonly decideBy: Temporal.Instant | null;
}

/** Records what somebody asks of a measure while it runs, and by when that is decided. */
export function receiveRequest(measure: Measure, input: RequestInput, around: Surroundings): RequestReceived {
  refuseSetAside(measure);
  const { kind, purpose, receivedAt, by, what } = input;
  refuseFuture('/receivedAt', receivedAt, around);
  refuseBeforeDecision(measure, '/receivedAt', receivedAt, around);
  refuseUnfit(measure, kind);
  const end = effectiveEnd(measure);
  if (!isBeforeEnd(receivedAt, end)) {
    const ended = end ? englishMoment(end, around.timeZone) : '';
    throw new Refusal('conflict', 'MEASURE.ENDED', `it ends or ended ${ended}: there is nothing left to ask of it`);
  }
  if (purpose && kind !== 'entry')
    throw Refusal.at('/purpose', 'rule', 'REQUEST.PURPOSE', 'only who asks for entry says for what');
  const term = { period: parsePeriod(decidedWithin(purpose)), direction: 'after' } as const;
  const decideBy = input.decideBy ?? endOfStatutoryTerm(receivedAt, term, around.timeZone).at;
  if (Temporal.Instant.compare(decideBy, receivedAt) <= 0)
    throw Refusal.at('/decideBy', 'rule', 'REQUEST.DECIDE_BY', 'a request is decided after it was received');
  const id = nextId(measure.file.requests);
  return {
    type: 'RequestReceived',
    data: { id, kind, purpose, at: receivedAt.toString(), by, what, decideBy: decideBy.toString() },
  };
}

function refuseUnfit(measure: Measure, kind: RequestKind): void {
  const type = rowOf(measure);
  const { target } = measure.imposed;
  if (fits(kind, type, target.kind)) return;
  const possible = REQUEST_KINDS.filter((other) => fits(other, type, target.kind));
  const instead = possible.length > 0 ? `one may ask ${possible.join(' or ')}` : 'nothing is asked of it that way';
  throw Refusal.at(
    '/kind',
    'rule',
    'REQUEST.NOT_OF_THIS_MEASURE',
    `${REQUESTS[kind].label.en} does not go with a ${type.label.en} on a ${target.kind}; ${instead}`,
  );
}
