import { Injectable } from '@nestjs/common';
import type { Committed } from '#event-store';
import { Config } from '#platform';
import { presentMeasure, type MeasureView } from '../domain/present.js';
import { MeasureStreams } from '../queries/measure-streams.js';

/** The measure a write left behind, as of that write: a repetition is answered the same. */
@Injectable()
export class WrittenMeasure {
  constructor(
    private readonly streams: MeasureStreams,
    private readonly config: Config,
  ) {}

  async of(municipality: string, committed: Committed): Promise<MeasureView> {
    const id = committed.stream.slice('measure-'.length);
    const { measure } = await this.streams.one(municipality, id, { version: committed.version });
    return presentMeasure(measure, committed.recordedAt, this.config.timeZone);
  }
}
