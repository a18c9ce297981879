import { inZone } from '#calendar';
import type { RecordedEvent } from '#event-store';
import type { Labelled } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../domain/events.js';
import { FILE_EVENT_LABELS } from '../domain/file/labels.js';
import { STEPS } from '../domain/file/execution/steps.js';
import { decisionView, type DecisionView } from '../domain/present-decision.js';

/** What happened to a measure by each event, as staff read it. */
export const MEASURE_EVENT_LABELS: Readonly<Record<MeasureEvent['type'], Labelled>> = {
  MeasureImposed: { nl: 'opgelegd', en: 'imposed' },
  MeasureExtended: { nl: 'verlengd', en: 'extended' },
  ExtensionDeclined: { nl: 'besloten niet te verlengen', en: 'decided not to extend' },
  MeasureLifted: { nl: 'opgeheven', en: 'lifted' },
  MeasureMoved: { nl: 'verschoven met de voorafgaande maatregel', en: 'moved with the measure it follows' },
  FollowUpPlanned: { nl: 'opvolgende maatregel vastgelegd', en: 'follow-up planned' },
  MeasureAnnounced: { nl: 'bekendgemaakt', en: 'announced' },
  DecisionWritten: { nl: 'besluit op schrift gesteld', en: 'decision put in writing' },
  MeasureRegistered: { nl: 'ingeschreven (Wkpb)', en: 'registered (Wkpb)' },
  MeasureCorrected: { nl: 'gecorrigeerd', en: 'corrected' },
  MeasureSuspended: { nl: 'geschorst', en: 'suspended' },
  MeasureResumed: { nl: 'hervat', en: 'resumed' },
  MeasureAnnulled: { nl: 'vernietigd', en: 'annulled' },
  MeasureVoided: { nl: 'ongeldig gemaakt: bij vergissing ingevoerd', en: 'voided: entered by mistake' },
  PredecessorSetAside: { nl: 'voorafgaande maatregel vervallen', en: 'the measure it follows was set aside' },
  IncidentLinked: { nl: 'gekoppeld aan een incident', en: 'linked to an incident' },
  IncidentUnlinked: { nl: 'losgekoppeld van een incident', en: 'unlinked from an incident' },
  DeadlineCompleted: { nl: 'termijn afgehandeld', en: 'deadline done' },
  MeasureReviewed: { nl: 'heroverwogen: geldt door', en: 'reviewed: it goes on' },
  WindowChanged: { nl: 'lijst van gebeurtenissen gewijzigd', en: 'list of events changed' },
  DecisionConfirmed: { nl: 'mondeling besluit bevestigd', en: 'oral decision confirmed' },
  DeadlineOpened: { nl: 'termijn ontstaan', en: 'deadline opened' },
  DeadlinesRecounted: { nl: 'termijnen opnieuw geteld', en: 'deadlines counted anew' },
  DeadlineWaived: { nl: 'van termijn afgezien', en: 'deadline waived' },
  ...FILE_EVENT_LABELS,
};

/** One event of a measure: what, who decided and who recorded it, when, and why. */
export interface HistoryEntry {
  readonly version: number;
  readonly event: MeasureEvent['type'];
  readonly label: Labelled;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly decision: DecisionView | null;
  readonly reason: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly because: object | null;
  readonly measureId: string | null;
  readonly incidentId: string | null;
  readonly flags: readonly string[];
}

export function historyOf(events: readonly RecordedEvent<MeasureEvent>[], timeZone: string): readonly HistoryEntry[] {
  const zoned = (moment: string | null) => moment && inZone(Temporal.Instant.from(moment), timeZone);
  return events.map((event) => {
    const { data } = event;
    return {
      version: event.version,
      event: event.type,
      label: 'step' in data ? STEPS[data.step].label : MEASURE_EVENT_LABELS[event.type],
      recordedAt: inZone(event.recordedAt, timeZone),
      recordedBy: event.meta.by,
      decision: 'decision' in data ? data.decision && decisionView(data.decision, data.decisionNotes, timeZone) : null,
      reason: reasonOf(data),
      startsAt: 'startsAt' in data ? zoned(data.startsAt) : null,
      endsAt: 'endsAt' in data ? zoned(data.endsAt) : 'at' in data ? zoned(data.at) : null,
      because: 'because' in data && typeof data.because === 'object' ? data.because : null,
      measureId: 'measureId' in data ? data.measureId : null,
      incidentId: 'incidentId' in data ? data.incidentId : null,
      flags: 'flags' in data ? data.flags : [],
    };
  });
}

function reasonOf(data: MeasureEvent['data']): string | null {
  if ('grounds' in data) return data.grounds;
  if ('reason' in data) return data.reason;
  if ('note' in data) return data.note;
  return 'because' in data && typeof data.because === 'string' ? data.because : null;
}
