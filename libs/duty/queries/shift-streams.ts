import { Injectable } from '@nestjs/common';
import { EventStore, type Committed, type RecordedEvent } from '#event-store';
import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { shiftDecider, shiftStream, type Shift } from '../domain/shift.js';
import type { ShiftEvent } from '../domain/shift-events.js';

/** A shift with its version, and when that was recorded. */
export interface RecordedShift {
  readonly shift: Shift;
  readonly version: number;
  readonly recordedAt: Temporal.Instant;
}

/** Shifts folded from their own streams: who is on is what the events say. */
@Injectable()
export class ShiftStreams {
  constructor(private readonly store: EventStore) {}

  /** One shift and its version, as it is; refuses when there is none. */
  async one(municipality: string, id: string): Promise<{ readonly shift: Shift; readonly version: number }> {
    const events = await this.store.readStream(municipality, shiftStream(id));
    const shift = fold(events);
    if (!shift) throw noSuchShift();
    return { shift, version: events.length };
  }

  /** The shift as a write left it: a repetition of that write reads the same. */
  async asWritten(municipality: string, { stream, version }: Committed): Promise<Shift> {
    const shift = fold(await this.store.readStream(municipality, stream, { version }));
    if (!shift) throw new Error(`${stream} was written but cannot be read`);
    return shift;
  }

  /** Several in the given order, as they are, or as their first event planned them. */
  async many(municipality: string, ids: readonly string[], as?: 'planned'): Promise<readonly Shift[]> {
    return (await this.recorded(municipality, ids, as)).map(({ shift }) => shift);
  }

  /** The same, each with its version. */
  async recorded(municipality: string, ids: readonly string[], as?: 'planned'): Promise<readonly RecordedShift[]> {
    const events = await this.store.readStreams(municipality, ids.map(shiftStream));
    const read = as === 'planned' ? events.filter(({ version }) => version === 1) : events;
    const byStream = new Map<string, RecordedEvent[]>();
    for (const event of read) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
    return ids.flatMap((id) => {
      const own = byStream.get(shiftStream(id)) ?? [];
      const [shift, last] = [fold(own), own.at(-1)];
      return shift && last ? [{ shift, version: last.version, recordedAt: last.recordedAt }] : [];
    });
  }
}

/** One of another municipality is not forbidden but not there. */
export function noSuchShift(): Refusal {
  return new Refusal('not-found', 'SHIFT.NOT_FOUND', 'there is no shift under this identifier');
}

function fold(events: readonly RecordedEvent[]): Shift | null {
  return (events as readonly RecordedEvent<ShiftEvent>[]).reduce(
    (state, event) => shiftDecider.evolve(state, event),
    shiftDecider.initial,
  );
}
