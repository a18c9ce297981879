import type { EventDefinition, NewEvent } from '#event-store';
import type { DecisionData, DecisionNotes } from '../../event-parts.js';
import type { EntryPurpose, RequestKind, RequestOutcome } from './kinds.js';

/** From inclusive, until exclusive. */
export interface SpanData {
  readonly from: string;
  readonly until: string;
}

/** Somebody asked something of a measure at `at`; `by` is in what role, `what` free text: both never `null` as recorded. */
export type RequestReceived = NewEvent<
  'RequestReceived',
  {
    readonly id: string;
    readonly kind: RequestKind;
    readonly purpose: EntryPurpose | null;
    readonly at: string;
    readonly by: string | null;
    readonly what: string | null;
    readonly decideBy: string;
  }
>;

/** `exemptions`: every span in which somebody is exempted, anew. */
export type RequestDecided = NewEvent<
  'RequestDecided',
  {
    readonly id: string;
    readonly outcome: RequestOutcome;
    readonly at: string;
    readonly decision: DecisionData | null;
    readonly decisionNotes: DecisionNotes | null;
    readonly reason: string | null;
    readonly window: SpanData | null;
    readonly exemptions: readonly SpanData[];
  }
>;

/** An exemption ends at `at`, before its window does; of one that had not begun nothing is left. */
export type ExemptionWithdrawn = NewEvent<
  'ExemptionWithdrawn',
  {
    readonly id: string;
    readonly at: string;
    readonly reason: string | null;
    readonly exemptions: readonly SpanData[];
  }
>;

export type RequestEvent = RequestReceived | RequestDecided | ExemptionWithdrawn;

export const requestEvents: readonly EventDefinition[] = [
  { type: 'RequestReceived', version: 1, secret: ['by', 'what'] },
  { type: 'RequestDecided', version: 1, secret: ['decisionNotes', 'reason'] },
  { type: 'ExemptionWithdrawn', version: 1, secret: ['reason'] },
];
