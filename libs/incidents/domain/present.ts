import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { handlingTimeAt } from './handling-time.js';
import { statusAt, type Incident, type IncidentStatus, type Manifestation, type PoliceAdvice } from './incident.js';
import type { PlaceWithAddress } from './place.js';
import type { TimelineEntry } from './timeline.js';

/** One line of a timeline as the API gives it, moments in the municipality's zone. */
export type PresentedEntry = Readonly<{
  at: string;
  kind: string;
  by: string;
  text: string;
  recordedAt: string;
  measureId: string | null;
  /** The merged incident in whose log it stands; absent in one's own. */
  incidentId?: string;
}>;

/** An incident as the API gives it, moments in the municipality's zone with its offset. A list leaves out the timeline. */
export type PresentedIncident = Readonly<
  Omit<Incident, 'place' | 'address' | 'closings' | 'setAside' | 'takenIn' | 'measures'> & {
    status: IncidentStatus;
    /** How long it took from its moment to its closing (ISO 8601, elapsed time); `null` while it is not closed. */
    handlingTime: string | null;
    place: PlaceWithAddress;
    measureIds: readonly string[];
    /** The incident in which a merged one goes on. */
    mergedInto: string | null;
    /** The incidents that were merged into this one. */
    mergedIncidentIds: readonly string[];
    timeline?: readonly PresentedEntry[];
  }
>;

/** The incident with its status as of `at`. */
export function present(
  incident: Incident,
  { at, timeZone }: { readonly at: Temporal.Instant; readonly timeZone: string },
  timeline?: readonly TimelineEntry[],
): PresentedIncident {
  const local = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  const { id, municipality, kind, place, address, closings: _, setAside, takenIn, measures, ...facts } = incident;
  const { homeBan, manifestation } = facts;
  return {
    id,
    municipality,
    kind,
    status: statusAt(incident, at),
    ...facts,
    occurredAt: local(facts.occurredAt),
    reportedAt: local(facts.reportedAt),
    handlingTime: handlingTimeAt(incident, at)?.toString() ?? null,
    place: { ...place, address },
    manifestation: manifestation && presentManifestation(manifestation, local),
    homeBan: homeBan && { ...homeBan, announcedAt: local(homeBan.announcedAt) },
    measureIds: measures.map(({ measureId }) => measureId),
    mergedInto: setAside?.status === 'merged' ? setAside.into : null,
    mergedIncidentIds: takenIn,
    ...(timeline && {
      timeline: timeline.map((entry) => ({
        ...entry,
        at: inZone(entry.at, timeZone),
        recordedAt: inZone(entry.recordedAt, timeZone),
      })),
    }),
  };
}

function presentManifestation(manifestation: Manifestation, local: (moment: string) => string): Manifestation {
  const { startsAt, endsAt, policeAdvice } = manifestation;
  return {
    ...manifestation,
    startsAt: local(startsAt),
    endsAt: endsAt === null ? null : local(endsAt),
    policeAdvice: policeAdvice && presentAdvice(policeAdvice, local),
  };
}

function presentAdvice(advice: PoliceAdvice, local: (moment: string) => string): PoliceAdvice {
  const { requestedAt, givenAt } = advice;
  return { ...advice, requestedAt: local(requestedAt), givenAt: givenAt === null ? null : local(givenAt) };
}
