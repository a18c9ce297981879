import type { Decider, RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type {
  HomeBanDecider,
  IncidentCorrected,
  IncidentEvent,
  IncidentReported,
  ManifestationChange,
  ManifestationChanged,
  Severity,
  Source,
} from './incident-events.js';
import type { IncidentKind } from './kinds.js';
import type { Address, Place } from './place.js';

export const INCIDENT_STATUSES = ['open', 'closed', 'voided', 'merged'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];
export const INCIDENT_STATUS_NL: Readonly<Record<IncidentStatus, string>> = {
  open: 'open',
  closed: 'gesloten',
  voided: 'ongeldig gemaakt',
  merged: 'samengevoegd',
};

/** Why an incident is out of the figures and takes no more writes; `into` is where a merged one goes on. */
export type SetAside = Readonly<{ status: 'voided' } | { status: 'merged'; into: string }>;

export type PoliceAdvice = Readonly<{
  requestedAt: string;
  givenAt: string | null;
  advice: string | null;
  conditions: string | null;
}>;

export type Manifestation = Readonly<{
  state: 'announced' | Exclude<ManifestationChange, 'moved'>;
  startsAt: string;
  endsAt: string | null;
  expectedNumber: number | null;
  theme: string | null;
  policeAdvice: PoliceAdvice | null;
}>;

/** An incident as its events tell it. Plain JSON, so that a read model can keep it; moments are instants in UTC. */
export type Incident = Readonly<{
  id: string;
  municipality: string;
  kind: IncidentKind;
  occurredAt: string;
  reportedAt: string;
  place: Place;
  address: Address | null;
  summary: string | null;
  severity: Severity | null;
  controlRoomRef: string | null;
  manifestation: Manifestation | null;
  homeBan: Readonly<{ announcedAt: string; decidedBy: HomeBanDecider }> | null;
  source: (Source & Readonly<{ subject: string | null }>) | null;
  /** When it was closed and reopened; `to` is `null` while it is closed. */
  closings: readonly Readonly<{ from: string; to: string | null }>[];
  setAside: SetAside | null;
  /** The incidents that were merged into this one, directly or by way of another; their logs are part of its timeline. */
  takenIn: readonly string[];
  measures: readonly Readonly<{ measureId: string; measureType: string }>[];
}>;

/** An event of an incident as the store gives it. */
export type RecordedIncidentEvent = RecordedEvent<IncidentEvent>;

const CATEGORY = 'incident';

/** The stream of the incident with this identifier. */
export function incidentStream(id: string): string {
  return `${CATEGORY}-${id}`;
}

/** The identifier of the incident that a stream is of. */
export function incidentIdOf(stream: string): string {
  return stream.slice(CATEGORY.length + 1);
}

export const incidentDecider: Decider<Incident | null, IncidentEvent> = {
  category: CATEGORY,
  initial: null,
  evolve: (state, event) => {
    if (event.type === 'IncidentReported') return reported(event);
    return state && changed(state, event);
  },
};

/**
 * Whether it was open or closed at a moment. What was entered by mistake never was an incident, and a merged one is
 * told by the other: such a status holds for every moment, once it is known.
 */
export function statusAt(incident: Incident, at: Temporal.Instant): IncidentStatus {
  if (incident.setAside) return incident.setAside.status;
  return closingAt(incident, at) ? 'closed' : 'open';
}

/** The time in which it was closed that a moment lies in, if it was closed then. */
export function closingAt({ closings }: Incident, at: Temporal.Instant): Incident['closings'][number] | undefined {
  const reached = (moment: string) => Temporal.Instant.compare(moment, at) <= 0;
  return closings.find(({ from, to }) => reached(from) && (to === null || !reached(to)));
}

function reported({ stream, municipality, data }: RecordedEvent<IncidentReported>): Incident {
  const { manifestation, manifestationTheme, source, subject, ...facts } = data;
  return {
    id: incidentIdOf(stream),
    municipality,
    ...facts,
    manifestation: manifestation && {
      state: 'announced',
      ...manifestation,
      theme: manifestationTheme,
      policeAdvice: manifestation.policeAdvice && { ...manifestation.policeAdvice, advice: null, conditions: null },
    },
    source: source && { ...source, subject },
    closings: [],
    setAside: null,
    takenIn: [],
    measures: [],
  };
}

/** What bears on none of the facts gives the very same state. */
function changed(state: Incident, event: Exclude<RecordedIncidentEvent, RecordedEvent<IncidentReported>>): Incident {
  switch (event.type) {
    case 'IncidentLogged':
      return state;
    case 'IncidentCorrected':
      return corrected(state, event.data);
    case 'PoliceAdviceRecorded':
      return { ...state, manifestation: state.manifestation && { ...state.manifestation, policeAdvice: event.data } };
    case 'ManifestationChanged':
      return { ...state, manifestation: state.manifestation && moved(state.manifestation, event.data) };
    case 'IncidentClosed':
      return { ...state, closings: [...state.closings, { from: event.data.at, to: null }] };
    case 'IncidentReopened':
      return {
        ...state,
        closings: state.closings.map((closing) => ({ ...closing, to: closing.to ?? event.data.at })),
      };
    case 'IncidentVoided':
      return { ...state, setAside: { status: 'voided' } };
    case 'IncidentMerged':
      return { ...state, setAside: { status: 'merged', into: event.data.into }, measures: [] };
    case 'IncidentTakenIn':
      return { ...state, takenIn: [...state.takenIn, ...event.data.incidentIds] };
    case 'MeasureLinked':
      return { ...state, measures: [...state.measures, event.data] };
    case 'MeasureUnlinked':
      return { ...state, measures: state.measures.filter(({ measureId }) => measureId !== event.data.measureId) };
  }
}

function corrected(state: Incident, { changes, address, summary }: IncidentCorrected['data']): Incident {
  return {
    ...state,
    ...changes,
    ...(address !== undefined && { address }),
    ...(summary !== undefined && { summary }),
  };
}

function moved(
  manifestation: Manifestation,
  { change, startsAt, endsAt }: ManifestationChanged['data'],
): Manifestation {
  return change === 'moved'
    ? { ...manifestation, startsAt: startsAt ?? manifestation.startsAt, endsAt }
    : { ...manifestation, state: change };
}
