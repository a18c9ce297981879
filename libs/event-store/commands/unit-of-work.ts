import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { Decider, JsonObject, NewEvent, RecordedEvent, SealedPerson, StreamWrite } from '../types.js';
import type { EventStore } from '../store/event-store.js';

/** Seals a person for the vault; the events hold only the reference. */
export abstract class PersonSealer {
  abstract seal(person: JsonObject): SealedPerson;
}

interface Touched {
  /** In the store. */
  readonly version: number;
  readonly written: NewEvent[];
  /** What is in the store, and what this unit has written as it will be recorded. */
  readonly events: RecordedEvent[];
  /** How far each decider has folded them. */
  readonly folded: Map<object, Folded>;
}

interface Folded {
  readonly state: unknown;
  readonly count: number;
}

/** What one decision reads and writes. Made anew for each attempt, so that a retry decides on the new state. */
export class UnitOfWork {
  private readonly touched = new Map<string, Touched>();
  private readonly persons: SealedPerson[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly sealer: PersonSealer,
    readonly municipality: string,
    readonly by: string,
    readonly now: Temporal.Instant,
    private readonly ifMatch?: number,
  ) {}

  /**
   * The state of a stream, with what this unit has already written to it. Version 0: there is no such stream. The first
   * stream a decision loads is its resource: `If-Match` is about that one, and is judged before all else (RFC 9110, 13.2.2).
   */
  async load<State, Event extends NewEvent>(
    decider: Decider<State, Event>,
    id: string,
  ): Promise<{ state: State; version: number; stream: string }> {
    const stream = `${decider.category}-${id}`;
    const { events, folded, version } = await this.touch(stream);
    const before = folded.get(decider) ?? { state: decider.initial, count: 0 };
    const state = events
      .slice(before.count)
      .reduce((known, event) => decider.evolve(known, event as RecordedEvent<Event>), before.state as State);
    folded.set(decider, { state, count: events.length });
    return { state, version, stream };
  }

  /** Adds events to a stream that was loaded in this unit, or that is new. */
  write(stream: string, events: readonly NewEvent[]): void {
    const touched = this.touched.get(stream) ?? found([]);
    for (const event of events) {
      touched.written.push(event);
      touched.events.push(this.asRecorded(stream, touched.version + touched.written.length, event));
    }
    this.touched.set(stream, touched);
  }

  /** Puts a person into the vault with this unit; answers the reference that events may hold. */
  keepPerson(person: JsonObject): string {
    const sealed = this.sealer.seal(person);
    this.persons.push(sealed);
    return sealed.ref;
  }

  /** What is to be appended. Streams that were only read are not guarded: a decision that leans on one writes to it. */
  writes(): readonly StreamWrite[] {
    return [...this.touched]
      .filter(([, touched]) => touched.written.length > 0)
      .map(([stream, touched]) => ({ stream, expectedVersion: touched.version, events: touched.written }));
  }

  sealedPersons(): readonly SealedPerson[] {
    return this.persons;
  }

  /** The version a stream will have when this unit is stored; that of the store for one that was only read. */
  versionOf(stream: string): number {
    const touched = this.touched.get(stream);
    return touched ? touched.version + touched.written.length : 0;
  }

  private async touch(stream: string): Promise<Touched> {
    const known = this.touched.get(stream);
    if (known) return known;
    const touched = found(await this.store.readStream(this.municipality, stream));
    if (this.touched.size === 0 && this.ifMatch !== undefined && this.ifMatch !== touched.version)
      throw stale(this.ifMatch);
    this.touched.set(stream, touched);
    return touched;
  }

  private asRecorded(stream: string, version: number, event: NewEvent): RecordedEvent {
    return {
      ...event,
      position: 0n,
      municipality: this.municipality,
      stream,
      version,
      recordedAt: this.now,
      meta: { by: this.by, requestId: '' },
    };
  }
}

function found(events: RecordedEvent[]): Touched {
  return { version: events.at(-1)?.version ?? 0, written: [], events, folded: new Map() };
}

export function stale(version: number): Refusal {
  return new Refusal(
    'stale',
    'CONCURRENCY.STALE',
    `the record is no longer at version ${String(version)}; read it again and decide on what it says now`,
  );
}
