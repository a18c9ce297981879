import { Inject, Injectable, Optional } from '@nestjs/common';
import { EventStore, type Committed, type RecordedEvent } from '#event-store';
import { Config } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import type { IncidentEvent } from './domain/incident-events.js';
import { incidentDecider, incidentStream, type Incident } from './domain/incident.js';
import { present, type PresentedIncident } from './domain/present.js';
import { merged, timelineOf, type TimelineEntry } from './domain/timeline.js';
import { MeasureTimeline } from './ports.js';

/** Reads one incident from its stream: always what was last written, or what was known at a moment. */
@Injectable()
export class IncidentReader {
  constructor(
    private readonly store: EventStore,
    private readonly config: Config,
    @Optional() @Inject(MeasureTimeline) private readonly measures?: MeasureTimeline,
  ) {}

  /** The incident as a write left it, with its own timeline and that of what it took in: a repetition of that write reads the same. */
  async asWritten(municipality: string, { stream, version, recordedAt }: Committed): Promise<PresentedIncident> {
    const events = await this.store.readStream(municipality, stream, { version });
    const incident = fold(events);
    if (!incident) throw new Error(`${stream} was written but cannot be read`);
    const timeline = await this.timelineOf(incident, events);
    return present(incident, { at: recordedAt, timeZone: this.config.timeZone }, timeline);
  }

  /** The incident with its version, status as of `at`, its timeline with that of its measures; `null` if it is not there. */
  async find(
    municipality: string,
    id: string,
    { at, knownAt }: { readonly at: Temporal.Instant; readonly knownAt?: Temporal.Instant | undefined },
  ): Promise<{ version: number; incident: PresentedIncident } | null> {
    const events = await this.store.readStream(municipality, incidentStream(id), knownAt && { knownAt });
    const incident = fold(events);
    if (!incident) return null;
    const measureIds = incident.measures.map(({ measureId }) => measureId);
    const ofMeasures = await this.measures?.of(municipality, measureIds, knownAt);
    const timeline = merged(await this.timelineOf(incident, events), ofMeasures ?? []);
    return { version: events.length, incident: present(incident, { at, timeZone: this.config.timeZone }, timeline) };
  }

  /** Its own log and those of the incidents it took in. Nothing is written to these any more, so they read the same for ever. */
  private async timelineOf(
    { id, municipality, takenIn }: Incident,
    events: readonly RecordedEvent[],
  ): Promise<readonly TimelineEntry[]> {
    const naming = { own: id, timeZone: this.config.timeZone };
    const others = takenIn.length === 0 ? [] : await this.store.readStreams(municipality, takenIn.map(incidentStream));
    return merged(timelineOf(events, naming), timelineOf(others, naming));
  }
}

function fold(events: readonly RecordedEvent[]): Incident | null {
  return events.reduce<Incident | null>(
    (state, event) => incidentDecider.evolve(state, event as RecordedEvent<IncidentEvent>),
    incidentDecider.initial,
  );
}
