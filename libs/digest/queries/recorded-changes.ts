import { Injectable } from '@nestjs/common';
import { EventStore, type RecordedEvent } from '#event-store';
import { incidentDecider, incidentLabelNl, KINDS, type IncidentEvent } from '#incidents';
import { describeMeasure, MEASURE_EVENT_LABELS, measureDecider, type MeasureEvent } from '#measures';
import type { Changed, Changes } from '../domain/overview.js';
import { MOST } from '../domain/section.js';

/** The streams a digest tells of, each with how its events are told. */
const KINDS_OF_STREAM: Readonly<Record<Changed['kind'], (events: readonly RecordedEvent[]) => Told>> = {
  measure: (events) => ofMeasure(events as readonly RecordedEvent<MeasureEvent>[]),
  incident: (events) => ofIncident(events as readonly RecordedEvent<IncidentEvent>[]),
};

interface Told extends Pick<Changed, 'typeNl' | 'whereNl'> {
  readonly labels: readonly string[];
}

type Header = Pick<RecordedEvent, 'position' | 'stream'>;

/** What was recorded of measures and incidents. */
@Injectable()
export class RecordedChanges {
  constructor(private readonly store: EventStore) {}

  /**
   * Every event at the positions (since, upTo], grouped by its measure or incident: all are counted, the first `MOST`
   * shown. What they are of is told as it was known at `upTo`, so that the same range is told the same for ever.
   */
  async between(municipality: string, since: bigint, upTo: bigint): Promise<Changes> {
    const headers = await this.store.readRange(municipality, Object.keys(KINDS_OF_STREAM), since, upTo);
    const shown = grouped(headers).flat().slice(0, MOST);
    const streams = [...new Set(shown.map(({ stream }) => stream))];
    const known = (await this.store.readStreams(municipality, streams)).filter(({ position }) => position <= upTo);
    return {
      count: headers.length,
      shown: streams.map((stream) => {
        const positions = new Set(shown.filter((header) => header.stream === stream).map(({ position }) => position));
        return changed(
          stream,
          known.filter((event) => event.stream === stream),
          positions,
        );
      }),
    };
  }
}

/** By stream, in the order of the first of each. */
function grouped(headers: readonly Header[]): readonly (readonly Header[])[] {
  const byStream = new Map<string, Header[]>();
  for (const header of headers) {
    const group = byStream.get(header.stream);
    if (group) group.push(header);
    else byStream.set(header.stream, [header]);
  }
  return [...byStream.values()];
}

function changed(stream: string, known: readonly RecordedEvent[], positions: ReadonlySet<bigint>): Changed {
  const dash = stream.indexOf('-');
  const kind = stream.slice(0, dash) as Changed['kind'];
  const { typeNl, whereNl, labels } = KINDS_OF_STREAM[kind](known);
  return {
    kind,
    id: stream.slice(dash + 1),
    typeNl,
    whereNl,
    changes: known.flatMap(({ position, recordedAt }, index) =>
      positions.has(position) ? [{ position, recordedAt, labelNl: labels[index] ?? '' }] : [],
    ),
  };
}

function ofMeasure(events: readonly RecordedEvent<MeasureEvent>[]): Told {
  const measure = events.reduce((state, event) => measureDecider.evolve(state, event), measureDecider.initial);
  if (!measure) throw new Error('a stream does not begin with a measure');
  return { ...describeMeasure(measure), labels: events.map(({ type }) => MEASURE_EVENT_LABELS[type].nl) };
}

function ofIncident(events: readonly RecordedEvent<IncidentEvent>[]): Told {
  const incident = events.reduce((state, event) => incidentDecider.evolve(state, event), incidentDecider.initial);
  if (!incident) throw new Error('a stream does not begin with an incident');
  return {
    typeNl: KINDS[incident.kind].label.nl,
    whereNl: incident.place.district ?? NOWHERE,
    labels: events.map(incidentLabelNl),
  };
}

/** Where something is of which neither a district nor an area is known. */
export const NOWHERE = 'plaats niet vermeld';
