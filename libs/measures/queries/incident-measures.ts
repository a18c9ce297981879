import { Injectable } from '@nestjs/common';
import { dutchMoment } from '#calendar';
import { EventStore, type RecordedEvent } from '#event-store';
import { MeasureTimeline, type TimelineEntry } from '#incidents';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../domain/events.js';
import type { FileEvent } from '../domain/file/events.js';
import { STEPS } from '../domain/file/execution/steps.js';
import { FILE_EVENT_LABELS } from '../domain/file/labels.js';
import { measureTypeOf } from '../catalogue/catalogue.js';

/** What the measures on an incident tell for its timeline, in Dutch. */
@Injectable()
export class IncidentMeasures extends MeasureTimeline {
  constructor(
    private readonly store: EventStore,
    private readonly config: Config,
  ) {
    super();
  }

  override async of(
    municipality: string,
    measureIds: readonly string[],
    knownAt?: Temporal.Instant,
  ): Promise<readonly TimelineEntry[]> {
    const streams = measureIds.map((id) => `measure-${id}`);
    const events = await this.store.readStreams(municipality, streams, knownAt && { knownAt });
    return (events as RecordedEvent<MeasureEvent>[]).flatMap((event) => {
      const line = lineOf(event, this.config.timeZone);
      if (!line) return [];
      return [
        { ...line, recordedAt: event.recordedAt, by: event.meta.by, measureId: event.stream.slice('measure-'.length) },
      ];
    });
  }
}

const ANNOUNCED = { oral: 'mondeling', service: 'uitgereikt', publication: 'gepubliceerd' } as const;

const WINDOW_CHANGED = {
  added: 'Gebeurtenis toegevoegd',
  moved: 'Gebeurtenis verplaatst',
  cancelled: 'Gebeurtenis gaat niet door',
} as const;

function lineOf(
  event: RecordedEvent<MeasureEvent>,
  timeZone: string,
): Pick<TimelineEntry, 'at' | 'kind' | 'text'> | null {
  const instant = (text: string) => Temporal.Instant.from(text);
  const dutch = (text: string) => dutchMoment(instant(text), timeZone);
  const until = (text: string | null) => (text === null ? 'tot nader order' : `tot ${dutch(text)}`);
  switch (event.type) {
    case 'MeasureImposed': {
      const label = measureTypeOf(event.data.type, event.data.catalogueVersion).label.nl;
      const at = instant(event.data.decision.decidedAt);
      return { at, kind: 'measure-imposed', text: `Maatregel opgelegd: ${label}, ${until(event.data.endsAt)}` };
    }
    case 'MeasureExtended':
      return {
        at: instant(event.data.decision.decidedAt),
        kind: 'measure-extended',
        text: `Maatregel verlengd tot ${dutch(event.data.endsAt)}`,
      };
    case 'ExtensionDeclined':
      return {
        at: instant(event.data.decision.decidedAt),
        kind: 'extension-declined',
        text: 'Besloten de maatregel niet te verlengen',
      };
    case 'MeasureLifted':
      return {
        at: instant(event.data.at),
        kind: 'measure-lifted',
        text: `Maatregel opgeheven per ${dutch(event.data.at)}`,
      };
    case 'MeasureMoved':
      return {
        at: event.recordedAt,
        kind: 'measure-moved',
        text: `Maatregel verschoven: van ${dutch(event.data.startsAt)} ${until(event.data.endsAt)}`,
      };
    case 'IncidentLinked':
    case 'IncidentUnlinked':
    case 'FollowUpPlanned':
    case 'DeadlineOpened':
    case 'DeadlinesRecounted':
    case 'DeadlineCompleted':
    case 'DeadlineWaived':
      return null;
    case 'MeasureAnnounced': {
      const what = event.data.closes.name === 'announce' ? 'Maatregel' : 'Verlenging';
      return {
        at: instant(event.data.at),
        kind: 'measure-announced',
        text: `${what} bekendgemaakt: ${ANNOUNCED[event.data.kind]}`,
      };
    }
    case 'MeasureCorrected':
      return {
        at: event.recordedAt,
        kind: 'measure-corrected',
        text: `Maatregel gecorrigeerd: van ${dutch(event.data.startsAt)} ${until(event.data.endsAt)}`,
      };
    case 'MeasureSuspended': {
      const by = event.data.by === 'court' ? 'door de rechter' : 'door de burgemeester';
      return {
        at: instant(event.data.from),
        kind: 'measure-suspended',
        text: `Maatregel geschorst ${by}, ${until(event.data.until)}`,
      };
    }
    case 'MeasureAnnulled': {
      const by = event.data.by === 'court' ? 'door de rechter' : 'op bezwaar';
      const upheld = event.data.effectsUpheld ? '; de rechtsgevolgen blijven in stand' : '';
      return {
        at: instant(event.data.decidedAt),
        kind: 'measure-annulled',
        text: `Maatregel vernietigd ${by}${upheld}`,
      };
    }
    case 'WindowChanged': {
      const { change, startsAt, endsAt } = event.data;
      const text = `${WINDOW_CHANGED[change]}: van ${dutch(startsAt)} tot ${dutch(endsAt)}`;
      return { at: event.recordedAt, kind: 'window-changed', text };
    }
    case 'MeasureReviewed':
      return { at: instant(event.data.at), kind: 'measure-reviewed', text: 'Maatregel heroverwogen: geldt door' };
    case 'MeasureVoided':
      return { at: event.recordedAt, kind: 'measure-voided', text: 'Maatregel was bij vergissing ingevoerd' };
    case 'PredecessorSetAside': {
      const why = event.data.as === 'annulled' ? 'is vernietigd' : 'was bij vergissing ingevoerd';
      return { at: event.recordedAt, kind: 'predecessor-set-aside', text: `De voorafgaande maatregel ${why}` };
    }
    case 'MeasureResumed':
      return { at: instant(event.data.at), kind: 'measure-resumed', text: 'Maatregel hervat' };
    case 'DecisionConfirmed':
      return { at: instant(event.data.at), kind: 'decision-confirmed', text: 'Mondeling besluit bevestigd' };
    case 'DecisionWritten':
      return { at: instant(event.data.writtenAt), kind: 'decision-written', text: 'Besluit op schrift gesteld' };
    case 'MeasureRegistered':
      return { at: instant(event.data.at), kind: 'measure-registered', text: 'Maatregel ingeschreven (Wkpb)' };
    default:
      return lineOfFile(event);
  }
}

/** What was recorded in the file around a measure: by its label, such as "Kennisgeving gedaan" or "Verzegeld". */
function lineOfFile(event: RecordedEvent<FileEvent>): Pick<TimelineEntry, 'at' | 'kind' | 'text'> {
  const { nl } = 'step' in event.data ? STEPS[event.data.step].label : FILE_EVENT_LABELS[event.type];
  return {
    at: 'at' in event.data ? Temporal.Instant.from(event.data.at) : event.recordedAt,
    kind: event.type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase(),
    text: nl.charAt(0).toUpperCase() + nl.slice(1),
  };
}
