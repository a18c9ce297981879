import type { EventDefinition, JsonObject, NewEvent } from '#event-store';
import type {
  AddressData,
  AnnouncementData,
  DeadlineData,
  DecisionData,
  DecisionNotes,
  TargetData,
  WindowData,
} from './event-parts.js';
import type { MeasureCorrected } from './correction-events.js';
import type { EffectEvent } from './effect-events.js';
import { fileEvents, type FileEvent } from './file/events.js';
import type { LinkEvent } from './link-events.js';
import type { PaperworkEvent } from './paperwork-events.js';
import type { WindowChanged } from './window-events.js';

export * from './event-parts.js';

export type MeasureImposed = NewEvent<
  'MeasureImposed',
  {
    readonly type: string;
    readonly catalogueVersion: string;
    readonly basis: { readonly code: string; readonly ground: string | null } | null;
    readonly grounds: string | null;
    readonly decision: DecisionData;
    readonly decisionNotes: DecisionNotes | null;
    readonly announcement: AnnouncementData | null;
    readonly target: TargetData;
    readonly address: AddressData | null;
    readonly duration: string | null;
    readonly startsAt: string;
    /** `null`: until further notice. */
    readonly endsAt: string | null;
    readonly window: WindowData | null;
    readonly startsWhenEnds: string | null;
    readonly incidentIds: readonly string[];
    readonly urgent: boolean;
    readonly preventive: boolean;
    readonly recordedAsDecided: string | null;
    readonly flags: readonly string[];
    readonly deadlines: readonly DeadlineData[];
  }
>;

export type MeasureExtended = NewEvent<
  'MeasureExtended',
  {
    readonly duration: string | null;
    readonly from: string;
    readonly endsAt: string;
    readonly decision: DecisionData;
    readonly decisionNotes: DecisionNotes | null;
    readonly grounds: string | null;
    readonly announcement: AnnouncementData | null;
    readonly recordedAsDecided: string | null;
    readonly flags: readonly string[];
    readonly deadlines: readonly DeadlineData[];
  }
>;

export type ExtensionDeclined = NewEvent<
  'ExtensionDeclined',
  {
    readonly decision: DecisionData;
    readonly decisionNotes: DecisionNotes | null;
    readonly reason: string | null;
    readonly flags: readonly string[];
  }
>;

export type MeasureLifted = NewEvent<
  'MeasureLifted',
  {
    readonly at: string;
    readonly decision: DecisionData;
    readonly decisionNotes: DecisionNotes | null;
    readonly reason: string | null;
    readonly flags: readonly string[];
  }
>;

/** A follow-up whose start is another's end, after that end moved. */
export type MeasureMoved = NewEvent<
  'MeasureMoved',
  {
    readonly startsAt: string;
    readonly endsAt: string | null;
    /** Every period anew, in the order they were decided. */
    readonly periods: readonly { readonly startsAt: string; readonly endsAt: string | null }[];
    readonly because: { readonly measureId: string; readonly event: string };
    readonly flags: readonly string[];
    readonly deadlines: readonly DeadlineData[];
  }
>;

/** On the stream of the measure that is followed: from now on its end moves another. */
export type FollowUpPlanned = NewEvent<'FollowUpPlanned', { readonly measureId: string }>;

export type MeasureEvent =
  | MeasureImposed
  | MeasureExtended
  | ExtensionDeclined
  | MeasureLifted
  | MeasureMoved
  | FollowUpPlanned
  | PaperworkEvent
  | EffectEvent
  | LinkEvent
  | MeasureCorrected
  | WindowChanged
  | FileEvent;

/** From what an older deadline was counted was not written down. */
function withoutOrigins(data: JsonObject): JsonObject {
  const { deadlines } = data;
  if (!Array.isArray(deadlines)) return data;
  return { ...data, deadlines: deadlines.map((deadline: JsonObject) => ({ ...deadline, from: null })) };
}

const FROM_THE_FIRST = { 1: withoutOrigins };

/** Who decided was not judged. */
const UNFLAGGED = { 1: (data: JsonObject) => ({ ...data, flags: [] }) };

export const measureEvents: readonly EventDefinition[] = [
  {
    type: 'MeasureImposed',
    version: 2,
    secret: ['grounds', 'address', 'decisionNotes', 'recordedAsDecided'],
    upcasts: { 1: (data) => ({ ...withoutOrigins(data), window: null }) },
  },
  {
    type: 'MeasureExtended',
    version: 2,
    secret: ['grounds', 'decisionNotes', 'recordedAsDecided'],
    upcasts: FROM_THE_FIRST,
  },
  { type: 'ExtensionDeclined', version: 2, secret: ['reason', 'decisionNotes'], upcasts: UNFLAGGED },
  { type: 'MeasureLifted', version: 2, secret: ['reason', 'decisionNotes'], upcasts: UNFLAGGED },
  { type: 'MeasureMoved', version: 2, secret: [], upcasts: FROM_THE_FIRST },
  { type: 'FollowUpPlanned', version: 1, secret: [] },
  { type: 'MeasureAnnounced', version: 2, secret: [], upcasts: { 1: (data) => ({ ...data, deadlines: [] }) } },
  { type: 'DecisionWritten', version: 1, secret: [] },
  { type: 'MeasureRegistered', version: 1, secret: [] },
  { type: 'DeadlineCompleted', version: 1, secret: ['note'] },
  {
    type: 'DeadlineWaived',
    version: 2,
    secret: ['reason'],
    upcasts: { 1: (data) => ({ ...data, ref: null }) },
  },
  { type: 'MeasureCorrected', version: 2, secret: ['address', 'reason'], upcasts: FROM_THE_FIRST },
  { type: 'WindowChanged', version: 1, secret: ['reason'] },
  { type: 'MeasureReviewed', version: 1, secret: ['note'] },
  { type: 'DecisionConfirmed', version: 1, secret: [] },
  { type: 'DeadlineOpened', version: 1, secret: [] },
  { type: 'DeadlinesRecounted', version: 1, secret: [] },
  { type: 'MeasureSuspended', version: 1, secret: ['reason'] },
  { type: 'MeasureResumed', version: 1, secret: ['reason'] },
  { type: 'MeasureAnnulled', version: 1, secret: ['reason'] },
  { type: 'MeasureVoided', version: 1, secret: ['reason'] },
  { type: 'PredecessorSetAside', version: 1, secret: [] },
  { type: 'IncidentLinked', version: 1, secret: ['reason'] },
  { type: 'IncidentUnlinked', version: 1, secret: ['reason'] },
  ...fileEvents,
];
