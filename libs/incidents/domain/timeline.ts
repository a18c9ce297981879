import { dutchMoment } from '#calendar';
import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { IncidentCorrected, ManifestationChange, ManifestationChanged, Severity } from './incident-events.js';
import { incidentIdOf, type RecordedIncidentEvent } from './incident.js';
import { KINDS } from './kinds.js';
import { PLACE_LABELS } from './place.js';

/** One line of what happened around an incident: when, recorded when and by whom, and in Dutch what. */
export interface TimelineEntry {
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly kind: string;
  readonly by: string;
  readonly text: string;
  /** The measure it is about, if it is about one. */
  readonly measureId: string | null;
  /** The merged incident in whose log it stands; absent in one's own. */
  readonly incidentId?: string;
}

export const SEVERITY_NL: Readonly<Record<Severity, string>> = { low: 'laag', medium: 'middel', high: 'hoog' };

const CHANGE_NL: Readonly<Record<ManifestationChange, string>> = {
  moved: 'Manifestatie verplaatst',
  cancelled: 'Manifestatie afgelast',
  'not-held': 'Manifestatie niet gehouden',
  ended: 'Manifestatie beëindigd',
};

/** What is shown where a text was erased. */
const ERASED = '(gewist)';

/** The timeline that events tell, in the order in which they were recorded; those of another incident name it. */
export function timelineOf(
  events: readonly RecordedEvent[],
  { own, timeZone }: { readonly own: string; readonly timeZone: string },
): readonly TimelineEntry[] {
  return (events as readonly RecordedIncidentEvent[]).map((event) => ({
    recordedAt: event.recordedAt,
    by: event.meta.by,
    measureId: null,
    ...lineOf(event, timeZone),
    ...(incidentIdOf(event.stream) !== own && { incidentId: incidentIdOf(event.stream) }),
  }));
}

/** Timelines of several streams as one, in order of the moment; what has the same moment in order of recording. */
export function merged(...timelines: readonly (readonly TimelineEntry[])[]): readonly TimelineEntry[] {
  return timelines
    .flat()
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at) || Temporal.Instant.compare(a.recordedAt, b.recordedAt));
}

type Line = Pick<TimelineEntry, 'at' | 'kind' | 'text'> & Partial<Pick<TimelineEntry, 'measureId'>>;

function lineOf(event: RecordedIncidentEvent, timeZone: string): Line {
  const at = (moment: string) => Temporal.Instant.from(moment);
  switch (event.type) {
    case 'IncidentReported': {
      const { kind, summary, reportedAt } = event.data;
      return { at: at(reportedAt), kind: 'reported', text: `Gemeld: ${KINDS[kind].label.nl}${tail(summary)}` };
    }
    case 'IncidentLogged':
      return { at: at(event.data.at), kind: 'log', text: event.data.text ?? ERASED };
    case 'IncidentCorrected':
      return { at: event.recordedAt, kind: 'corrected', text: correctionText(event.data, timeZone) };
    case 'PoliceAdviceRecorded': {
      const { requestedAt, givenAt, advice, conditions } = event.data;
      return givenAt === null
        ? { at: at(requestedAt), kind: 'police-advice', text: 'Veiligheidsadvies gevraagd aan de politie' }
        : {
            at: at(givenAt),
            kind: 'police-advice',
            text: `Veiligheidsadvies van de politie ontvangen${tail(advice)}${conditions === null ? '' : `; voorwaarden: ${conditions}`}`,
          };
    }
    case 'ManifestationChanged':
      return { at: at(event.data.at), kind: 'manifestation-changed', text: changeText(event.data, timeZone) };
    case 'IncidentClosed':
      return { at: at(event.data.at), kind: 'closed', text: `Gesloten: ${event.data.reason ?? ERASED}` };
    case 'IncidentReopened':
      return { at: at(event.data.at), kind: 'reopened', text: `Heropend: ${event.data.reason ?? ERASED}` };
    case 'IncidentVoided':
      return {
        at: at(event.data.at),
        kind: 'voided',
        text: `Ongeldig gemaakt, abusievelijk ingevoerd: ${event.data.reason ?? ERASED}`,
      };
    case 'IncidentMerged':
      return { at: event.recordedAt, kind: 'merged', text: 'Samengevoegd: gaat verder in een ander incident' };
    case 'IncidentTakenIn':
      return { at: event.recordedAt, kind: 'taken-in', text: 'Ander incident samengevoegd met dit incident' };
    case 'MeasureLinked':
      return {
        at: event.recordedAt,
        kind: 'measure-linked',
        text: 'Bestuurlijke maatregel gekoppeld',
        measureId: event.data.measureId,
      };
    case 'MeasureUnlinked':
      return {
        at: event.recordedAt,
        kind: 'measure-unlinked',
        text: 'Bestuurlijke maatregel ontkoppeld',
        measureId: event.data.measureId,
      };
  }
}

function tail(text: string | null): string {
  return text === null ? '' : `. ${text}`;
}

function changeText({ change, startsAt, endsAt, reason }: ManifestationChanged['data'], timeZone: string): string {
  const moment = (text: string) => dutchMoment(Temporal.Instant.from(text), timeZone);
  const to = startsAt === null ? '' : ` naar ${moment(startsAt)}${endsAt === null ? '' : ` tot ${moment(endsAt)}`}`;
  return `${CHANGE_NL[change]}${to}: ${reason ?? ERASED}`;
}

function correctionText({ changes, summary, reason }: IncidentCorrected['data'], timeZone: string): string {
  const { occurredAt, kind, place, severity } = changes;
  const what = [
    occurredAt !== undefined && `tijdstip ${dutchMoment(Temporal.Instant.from(occurredAt), timeZone)}`,
    kind !== undefined && `soort ${KINDS[kind].label.nl}`,
    place && `plaats ${[PLACE_LABELS[place.kind].nl, place.district].filter(Boolean).join(' ')}`,
    summary !== undefined && 'omschrijving',
    severity !== undefined && `ernst ${severity === null ? 'onbekend' : SEVERITY_NL[severity]}`,
  ].filter((part) => typeof part === 'string');
  return `Gecorrigeerd (${what.join(', ')}): ${reason ?? ERASED}`;
}
