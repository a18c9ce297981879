import { Injectable } from '@nestjs/common';
import type { Committed } from '#event-store';
import { MeasureStreams } from '../queries/measure-streams.js';
import { Overlaps, type MeasureWithOverlaps } from '../queries/overlaps.js';

/** The measure a write left behind, as of that write: a repetition is answered the same. */
@Injectable()
export class WrittenMeasure {
  constructor(
    private readonly streams: MeasureStreams,
    private readonly overlaps: Overlaps,
  ) {}

  async of(municipality: string, committed: Committed): Promise<MeasureWithOverlaps> {
    const id = committed.stream.slice('measure-'.length);
    const { measure } = await this.streams.one(municipality, id, { version: committed.version });
    return this.overlaps.presentOne(municipality, measure, committed.recordedAt, committed.recordedAt);
  }

  /** Measures that a unit made with the same events each, so that all are at its version. */
  async each(municipality: string, committed: Committed, ids: readonly string[]): Promise<MeasureWithOverlaps[]> {
    const { version, recordedAt } = committed;
    const measures = await this.streams.many(
      municipality,
      ids.map((id) => ({ id, version })),
    );
    return this.overlaps.present(municipality, measures, recordedAt, recordedAt);
  }
}
