import { Injectable } from '@nestjs/common';
import { EventStore, type RecordedEvent } from '#event-store';
import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../domain/events.js';
import { measureDecider, type Measure } from '../domain/state.js';

const streamOf = (id: string) => `measure-${id}`;

export interface MeasureVersion {
  readonly measure: Measure;
  readonly version: number;
}

export interface RecordedMeasure {
  readonly measure: Measure;
  readonly recordedAt: Temporal.Instant;
}

/** Measures folded from their own streams: what is shown of one is what its events say. */
@Injectable()
export class MeasureStreams {
  constructor(private readonly store: EventStore) {}

  /** The events of a measure; refuses when there is none, or none yet at `knownAt`. */
  async events(
    municipality: string,
    id: string,
    until: { version?: number; knownAt?: Temporal.Instant } = {},
  ): Promise<RecordedEvent<MeasureEvent>[]> {
    const events = await this.store.readStream(municipality, streamOf(id), until);
    if (events.length > 0) return events as RecordedEvent<MeasureEvent>[];
    throw new Refusal('not-found', 'MEASURE.NOT_FOUND', 'there is no such measure, or it was not known then');
  }

  async one(
    municipality: string,
    id: string,
    until: { version?: number; knownAt?: Temporal.Instant } = {},
  ): Promise<MeasureVersion> {
    const events = await this.events(municipality, id, until);
    return { measure: this.fold(events), version: events.length };
  }

  /** The measure that its events tell of. */
  fold(events: readonly RecordedEvent<MeasureEvent>[]): Measure {
    const measure = fold(events);
    if (!measure) throw new Error(`stream ${events[0]?.stream ?? ''} does not begin with a measure`);
    return measure;
  }

  /** Several in the given order, each at its version. */
  async many(municipality: string, found: readonly { id: string; version: number }[]): Promise<Measure[]> {
    return (await this.recorded(municipality, found)).map(({ measure }) => measure);
  }

  /** The same, each with when its version was recorded. */
  async recorded(municipality: string, found: readonly { id: string; version: number }[]): Promise<RecordedMeasure[]> {
    const events = await this.store.readStreams(
      municipality,
      found.map(({ id }) => streamOf(id)),
    );
    const byStream = new Map<string, RecordedEvent<MeasureEvent>[]>();
    for (const event of events as RecordedEvent<MeasureEvent>[]) {
      byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
    }
    return found.flatMap(({ id, version }) => {
      const until = (byStream.get(streamOf(id)) ?? []).filter((event) => event.version <= version);
      const [measure, last] = [fold(until), until.at(-1)];
      return measure && last ? [{ measure, recordedAt: last.recordedAt }] : [];
    });
  }
}

function fold(events: readonly RecordedEvent<MeasureEvent>[]): Measure | null {
  return events.reduce((state, event) => measureDecider.evolve(state, event), measureDecider.initial);
}
