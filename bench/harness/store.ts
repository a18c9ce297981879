import { randomUUID } from 'node:crypto';
import {
  Commands,
  EventStore,
  HeadSignal,
  PersonSealer,
  type EventDefinition,
  type Reader,
  type Unit,
} from '#event-store';
import { JobQueues, WakeUps } from '#platform';
import { createTestStore, TEST_MUNICIPALITY, testRedis, type TestStore } from '#testing';

const silent = { warn: () => undefined };

/** What is measured is of no person. */
class NoPersons extends PersonSealer {
  override seal(): never {
    throw new Error('a benchmark keeps no person');
  }
}

/** The store as the api runs it, with its wake-ups, on a database of its own. */
export interface BenchStore extends TestStore {
  readonly store: EventStore;
  /** Units of each call of the store since it was last emptied. */
  readonly batches: number[];
}

export async function openBenchStore(
  events: readonly EventDefinition[],
  readers: readonly Reader[] = [],
): Promise<BenchStore> {
  const inner = await createTestStore({ events, readers });
  const { url, prefix } = testRedis();
  const queues = new JobQueues({ url, cluster: false }, prefix, silent);
  const wakeUps = new WakeUps(queues, readers, silent);
  const signal = new HeadSignal(inner.database.pool);
  const batches: number[] = [];
  const store = new EventStore(
    inner.database.pool,
    inner.codec,
    inner.clock,
    () => {
      wakeUps.wake();
      signal.tell();
    },
    { stored: (units) => void batches.push(units), failed: () => undefined },
  );
  return {
    ...inner,
    store,
    commands: new Commands(store, new NoPersons(), inner.clock),
    batches,
    close: async () => {
      await queues.close();
      await inner.close();
    },
  };
}

/** One event with a free text on a stream of its own, under an idempotency key. */
export function noteUnit(): Unit {
  const id = randomUUID();
  return {
    municipality: TEST_MUNICIPALITY,
    meta: { by: 'bench', requestId: id },
    streams: [
      {
        stream: `note-${id}`,
        expectedVersion: 0,
        events: [
          {
            type: 'Noted',
            data: {
              at: '2026-01-01T00:00:00Z',
              severity: 'high',
              text: 'een regel vrije tekst van een melding, zoals de meldkamer die geeft',
              district: 'Proefwijk',
            },
          },
        ],
      },
    ],
    key: { scope: 'bench', key: id, fingerprint: id, result: { stream: `note-${id}`, version: 1 }, keepUntil: null },
  };
}

export const NOTE_EVENTS: readonly EventDefinition[] = [{ type: 'Noted', version: 1, secret: ['text'] }];

/** Why appends are no faster, by the profile of the process that offers them. */
export const APPEND_COSTS =
  'The one thread that offers the events sets the pace: of its work a fifth is encryption (the text, and the key of the ' +
  'new stream), a fifth writing to the socket, a sixth garbage collection. PostgreSQL itself works 45 µs for an event in ' +
  'the function, where bare inserts of its rows take 27.';
