import { dutchMoment } from '#calendar';
import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { incidentLabelNl } from './event-labels.js';
import type { IncidentCorrected, ManifestationChanged, Severity } from './incident-events.js';
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
  const label = incidentLabelNl(event);
  switch (event.type) {
    case 'IncidentReported': {
      const { kind, summary, reportedAt } = event.data;
      return { at: at(reportedAt), kind: 'reported', text: `${label}: ${KINDS[kind].label.nl}${tail(summary)}` };
    }
    case 'IncidentLogged':
      return { at: at(event.data.at), kind: 'log', text: event.data.text ?? ERASED };
    case 'IncidentCorrected':
      return { at: event.recordedAt, kind: 'corrected', text: `${label} ${correctionText(event.data, timeZone)}` };
    case 'PoliceAdviceRecorded': {
      const { requestedAt, givenAt, advice, conditions } = event.data;
      return givenAt === null
        ? { at: at(requestedAt), kind: 'police-advice', text: label }
        : {
            at: at(givenAt),
            kind: 'police-advice',
            text: `${label}${tail(advice)}${conditions === null ? '' : `; voorwaarden: ${conditions}`}`,
          };
    }
    case 'ManifestationChanged':
      return {
        at: at(event.data.at),
        kind: 'manifestation-changed',
        text: `${label}${changeText(event.data, timeZone)}`,
      };
    case 'IncidentClosed':
      return { at: at(event.data.at), kind: 'closed', text: `${label}: ${event.data.reason ?? ERASED}` };
    case 'IncidentReopened':
      return { at: at(event.data.at), kind: 'reopened', text: `${label}: ${event.data.reason ?? ERASED}` };
    case 'IncidentVoided':
      return { at: at(event.data.at), kind: 'voided', text: `${label}: ${event.data.reason ?? ERASED}` };
    case 'IncidentMerged':
      return { at: event.recordedAt, kind: 'merged', text: label };
    case 'IncidentTakenIn':
      return { at: event.recordedAt, kind: 'taken-in', text: label };
    case 'MeasureLinked':
      return {
        at: event.recordedAt,
        kind: 'measure-linked',
        text: label,
        measureId: event.data.measureId,
      };
    case 'MeasureUnlinked':
      return {
        at: event.recordedAt,
        kind: 'measure-unlinked',
        text: label,
        measureId: event.data.measureId,
      };
  }
}

function tail(text: string | null): string {
  return text === null ? '' : `. ${text}`;
}

function changeText({ startsAt, endsAt, reason }: ManifestationChanged['data'], timeZone: string): string {
  const moment = (text: string) => dutchMoment(Temporal.Instant.from(text), timeZone);
  const to = startsAt === null ? '' : ` naar ${moment(startsAt)}${endsAt === null ? '' : ` tot ${moment(endsAt)}`}`;
  return `${to}: ${reason ?? ERASED}`;
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
  return `(${what.join(', ')}): ${reason ?? ERASED}`;
}
