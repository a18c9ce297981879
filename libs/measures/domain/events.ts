import type { EventDefinition, NewEvent } from '#event-store';
import type { DecidedBy, TargetKind } from '../catalogue/measure-type.js';

/** Moments are ISO 8601 instants in UTC; what is absent is `null`. What is written here is read for ever. */
export interface DecisionData {
  readonly form: 'oral' | 'written';
  readonly decidedAt: string;
  readonly decidedBy: DecidedBy;
  readonly via: 'phone' | 'in-person' | 'written' | null;
  readonly confirmedAt: string | null;
  readonly writtenAt: string | null;
  readonly reportRef: string | null;
  readonly zienswijze: 'given' | 'waived' | 'skipped' | 'pending' | null;
}

/** The parts of a decision that are free text, and so are encrypted. */
export interface DecisionNotes {
  readonly mandate: string | null;
  readonly zienswijzeReason: string | null;
}

export interface AnnouncementData {
  readonly kind: 'oral' | 'service' | 'publication';
  readonly at: string;
}

export type AreaData = { readonly name: string } | { readonly type: string; readonly coordinates: readonly unknown[] };

export interface TargetData {
  readonly kind: TargetKind;
  readonly district: string | null;
  readonly bagId: string | null;
  readonly area: AreaData | null;
  readonly personRef: string | null;
}

export interface AddressData {
  readonly postcode: string;
  readonly number: number;
  readonly letter: string | null;
  readonly addition: string | null;
}

export const DEADLINES = [
  'state-basis',
  'announce',
  'write-down-decision',
  'decide-on-extension',
  'announce-extension',
] as const;
export type DeadlineName = (typeof DEADLINES)[number];

export interface DeadlineData {
  readonly name: DeadlineName;
  readonly dueAt: string;
}

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
    readonly endsAt: string;
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
  { readonly decision: DecisionData; readonly decisionNotes: DecisionNotes | null; readonly reason: string | null }
>;

export type MeasureLifted = NewEvent<
  'MeasureLifted',
  {
    readonly at: string;
    readonly decision: DecisionData;
    readonly decisionNotes: DecisionNotes | null;
    readonly reason: string | null;
  }
>;

/** A follow-up whose start is another's end, after that end moved. */
export type MeasureMoved = NewEvent<
  'MeasureMoved',
  {
    readonly startsAt: string;
    readonly endsAt: string;
    /** Every period anew, in the order they were decided. */
    readonly periods: readonly { readonly startsAt: string; readonly endsAt: string }[];
    readonly because: { readonly measureId: string; readonly event: string };
    readonly flags: readonly string[];
    readonly deadlines: readonly DeadlineData[];
  }
>;

/** On the stream of the measure that is followed: from now on its end moves another. */
export type FollowUpPlanned = NewEvent<'FollowUpPlanned', { readonly measureId: string }>;

export type MeasureEvent =
  MeasureImposed | MeasureExtended | ExtensionDeclined | MeasureLifted | MeasureMoved | FollowUpPlanned;

export const measureEvents: readonly EventDefinition[] = [
  { type: 'MeasureImposed', version: 1, secret: ['grounds', 'address', 'decisionNotes', 'recordedAsDecided'] },
  { type: 'MeasureExtended', version: 1, secret: ['grounds', 'decisionNotes', 'recordedAsDecided'] },
  { type: 'ExtensionDeclined', version: 1, secret: ['reason', 'decisionNotes'] },
  { type: 'MeasureLifted', version: 1, secret: ['reason', 'decisionNotes'] },
  { type: 'MeasureMoved', version: 1, secret: [] },
  { type: 'FollowUpPlanned', version: 1, secret: [] },
];
