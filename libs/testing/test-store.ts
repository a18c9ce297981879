import { randomBytes, randomUUID } from 'node:crypto';
import { MasterKey } from '#cipher';
import {
  Codec,
  Commands,
  EventStore,
  EventTypes,
  PersonSealer,
  Readers,
  type EventDefinition,
  type JsonObject,
  type Reader,
  type SealedPerson,
  type WriteContext,
} from '#event-store';
import type { Role } from '#kernel';
import { createTestDatabase, type TestDatabase } from './databases.js';
import { TestClock } from './test-clock.js';

/** Seals nothing that a test would have to open; the vault has tests of its own. */
class ReferenceSealer extends PersonSealer {
  override seal(person: JsonObject): SealedPerson {
    return { ref: randomUUID(), wrappedKey: 'test', ciphertext: String(Object.keys(person).length) };
  }
}

/** The store, the write path and the readers on a database of their own. */
export interface TestStore {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly masterKey: MasterKey;
  readonly codec: Codec;
  readonly store: EventStore;
  readonly commands: Commands;
  readonly readers: Readers;
  close(): Promise<void>;
}

export async function createTestStore(options: {
  events: readonly EventDefinition[];
  readers?: readonly Reader[];
  sealer?: PersonSealer;
}): Promise<TestStore> {
  const database = await createTestDatabase();
  const clock = new TestClock();
  const masterKey = MasterKey.fromBase64(randomBytes(32).toString('base64'));
  const codec = new Codec(new EventTypes(options.events), masterKey);
  const store = new EventStore(database.pool, codec, clock);
  const commands = new Commands(store, options.sealer ?? new ReferenceSealer(), clock);
  const readers = new Readers(database.pool, codec, options.readers ?? []);
  await readers.start();
  return { database, clock, masterKey, codec, store, commands, readers, close: () => database.drop() };
}

export const TEST_MUNICIPALITY = 'GM0034';

/** A write as it comes from a request, without an idempotency key unless one is given. */
export function writeContext(changes: Partial<WriteContext> & { role?: Role } = {}): WriteContext {
  const { role = 'duty-officer', ...rest } = changes;
  return {
    caller: { sub: `test-${role}`, roles: [role], municipality: TEST_MUNICIPALITY },
    requestId: randomUUID(),
    ...rest,
  };
}
