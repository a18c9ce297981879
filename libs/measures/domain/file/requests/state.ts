import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../../events.js';
import type { RequestDecided, RequestReceived } from './events.js';

/** From inclusive, until exclusive. */
export interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export interface Outcome extends Omit<RequestDecided['data'], 'id' | 'at' | 'window' | 'exemptions'> {
  readonly at: Temporal.Instant;
  readonly window: Span | null;
  readonly recordedBy: string;
}

/** What somebody asked of a measure, and what became of it. */
export interface MeasureRequest extends Omit<RequestReceived['data'], 'at' | 'decideBy'> {
  readonly receivedAt: Temporal.Instant;
  readonly decideBy: Temporal.Instant;
  readonly recordedBy: string;
  /** `null` until it is decided, or withdrawn. */
  readonly outcome: Outcome | null;
  /** Of an exemption that was granted. */
  readonly withdrawal: {
    readonly at: Temporal.Instant;
    readonly reason: string | null;
    readonly recordedBy: string;
  } | null;
}

const instant = (text: string) => Temporal.Instant.from(text);

export function requestsAfter(
  requests: readonly MeasureRequest[],
  event: RecordedEvent<MeasureEvent>,
): readonly MeasureRequest[] {
  const recordedBy = event.meta.by;
  const changed = (id: string, changes: Partial<MeasureRequest>) =>
    requests.map((one) => (one.id === id ? { ...one, ...changes } : one));
  switch (event.type) {
    case 'RequestReceived': {
      const { at, decideBy, ...asked } = event.data;
      const moments = { receivedAt: instant(at), decideBy: instant(decideBy) };
      return [...requests, { ...asked, ...moments, recordedBy, outcome: null, withdrawal: null }];
    }
    case 'RequestDecided': {
      const { id, at, window, outcome, decision, decisionNotes, reason } = event.data;
      const span = window && { from: instant(window.from), until: instant(window.until) };
      const decided = { outcome, at: instant(at), decision, decisionNotes, reason, window: span, recordedBy };
      return changed(id, { outcome: decided });
    }
    case 'ExemptionWithdrawn': {
      const { id, at, reason } = event.data;
      return changed(id, { withdrawal: { at: instant(at), reason, recordedBy } });
    }
    default:
      return requests;
  }
}
