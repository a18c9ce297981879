import type { EventDefinition, NewEvent } from '#event-store';
import type { IncidentKind } from './kinds.js';
import type { Address, Place } from './place.js';

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const MANIFESTATION_CHANGES = ['moved', 'cancelled', 'not-held', 'ended'] as const;
export type ManifestationChange = (typeof MANIFESTATION_CHANGES)[number];

/** Who may impose a home ban: the mayor, or the assistant public prosecutor under mandate (Wth art. 2, 3). */
export const HOME_BAN_DECIDERS = ['mayor', 'acting-mayor', 'assistant-prosecutor'] as const;
export type HomeBanDecider = (typeof HOME_BAN_DECIDERS)[number];

/** The event of another system by which an incident came in. */
export type Source = Readonly<{ source: string; id: string; type: string }>;

// Moments are ISO 8601 instants in UTC. A secret field is ciphertext in the store; `null` also where its key was destroyed.

export type IncidentReported = NewEvent<
  'IncidentReported',
  Readonly<{
    kind: IncidentKind;
    occurredAt: string;
    reportedAt: string;
    place: Place;
    address: Address | null;
    summary: string | null;
    severity: Severity | null;
    controlRoomRef: string | null;
    manifestation: Readonly<{
      startsAt: string;
      endsAt: string | null;
      expectedNumber: number | null;
      policeAdvice: Readonly<{ requestedAt: string; givenAt: string | null }> | null;
    }> | null;
    manifestationTheme: string | null;
    homeBan: Readonly<{ announcedAt: string; decidedBy: HomeBanDecider }> | null;
    source: Source | null;
    subject: string | null;
  }>
>;

export type IncidentLogged = NewEvent<'IncidentLogged', Readonly<{ at: string; text: string | null }>>;

/** Only what was corrected is there; an `address` comes with every corrected place. */
export type IncidentCorrected = NewEvent<
  'IncidentCorrected',
  Readonly<{
    changes: Readonly<{ occurredAt?: string; kind?: IncidentKind; place?: Place; severity?: Severity | null }>;
    address?: Address | null;
    summary?: string | null;
    reason: string | null;
  }>
>;

export type PoliceAdviceRecorded = NewEvent<
  'PoliceAdviceRecorded',
  Readonly<{ requestedAt: string; givenAt: string | null; advice: string | null; conditions: string | null }>
>;

export type ManifestationChanged = NewEvent<
  'ManifestationChanged',
  Readonly<{
    change: ManifestationChange;
    at: string;
    startsAt: string | null;
    endsAt: string | null;
    reason: string | null;
  }>
>;

export type IncidentClosed = NewEvent<'IncidentClosed', Readonly<{ at: string; reason: string | null }>>;
export type IncidentReopened = NewEvent<'IncidentReopened', Readonly<{ at: string; reason: string | null }>>;
export type IncidentVoided = NewEvent<'IncidentVoided', Readonly<{ at: string; reason: string | null }>>;

/** Another incident is the same one: it goes on there. `into` is the other's identifier. */
export type IncidentMerged = NewEvent<'IncidentMerged', Readonly<{ into: string }>>;

/** Written on that other one, in the same unit: the one that was merged, and those that it had taken in before. */
export type IncidentTakenIn = NewEvent<'IncidentTakenIn', Readonly<{ incidentIds: readonly string[] }>>;
export type MeasureLinked = NewEvent<'MeasureLinked', Readonly<{ measureId: string; measureType: string }>>;

/** The measure does not answer this incident after all. */
export type MeasureUnlinked = NewEvent<'MeasureUnlinked', Readonly<{ measureId: string }>>;

export type IncidentEvent =
  | IncidentReported
  | IncidentLogged
  | IncidentCorrected
  | PoliceAdviceRecorded
  | ManifestationChanged
  | IncidentClosed
  | IncidentReopened
  | IncidentVoided
  | IncidentMerged
  | IncidentTakenIn
  | MeasureLinked
  | MeasureUnlinked;

/** What the store must know of the events of an incident. */
export const incidentEvents: readonly EventDefinition[] = [
  { type: 'IncidentReported', version: 1, secret: ['address', 'summary', 'manifestationTheme', 'subject'] },
  { type: 'IncidentLogged', version: 1, secret: ['text'] },
  { type: 'IncidentCorrected', version: 1, secret: ['address', 'summary', 'reason'] },
  { type: 'PoliceAdviceRecorded', version: 1, secret: ['advice', 'conditions'] },
  { type: 'ManifestationChanged', version: 1, secret: ['reason'] },
  { type: 'IncidentClosed', version: 1, secret: ['reason'] },
  { type: 'IncidentReopened', version: 1, secret: ['reason'] },
  { type: 'IncidentVoided', version: 1, secret: ['reason'] },
  { type: 'IncidentMerged', version: 1, secret: [] },
  { type: 'IncidentTakenIn', version: 1, secret: [] },
  { type: 'MeasureLinked', version: 1, secret: [] },
  { type: 'MeasureUnlinked', version: 1, secret: [] },
];
