import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#event-store';
import { Config } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../domain/events.js';
import type { Measure } from '../domain/state.js';
import { termsOf, type Term } from '../domain/terms.js';
import { historyOf, type HistoryEntry } from './history.js';
import { MeasureStreams } from './measure-streams.js';
import { Overlaps, type MeasureWithOverlaps } from './overlaps.js';

/** One measure with all that its stream tells. */
export interface MeasureAccount {
  readonly measure: Measure;
  readonly events: readonly RecordedEvent<MeasureEvent>[];
  readonly view: MeasureWithOverlaps;
  readonly terms: readonly Term[];
  readonly history: readonly HistoryEntry[];
}

/** What the single reads of a measure give, at once. */
@Injectable()
export class MeasureAccounts {
  constructor(
    private readonly streams: MeasureStreams,
    private readonly overlaps: Overlaps,
    private readonly config: Config,
  ) {}

  /** Its status as of `at`, as known now or at `knownAt`; refuses when there is none, or none yet. */
  async of(
    municipality: string,
    id: string,
    { at, knownAt }: { readonly at: Temporal.Instant; readonly knownAt: Temporal.Instant | undefined },
  ): Promise<MeasureAccount> {
    const { timeZone } = this.config;
    const events = await this.streams.events(municipality, id, knownAt && { knownAt });
    const measure = this.streams.fold(events);
    const view = await this.overlaps.presentOne(municipality, measure, at, knownAt);
    return { measure, events, view, terms: termsOf(measure, timeZone), history: historyOf(events, timeZone) };
  }
}
