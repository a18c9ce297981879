import { randomUUID } from 'node:crypto';
import {
  oneByOne,
  type Decider,
  type EventDefinition,
  type NewEvent,
  type ReadModel,
  type RecordedEvent,
  type Unit,
} from '#event-store';
import { TEST_MUNICIPALITY } from '#testing';

/** A small context of its own: notes that are counted. Version 2 of `Noted` says who may read it. */
export const noteEvents: readonly EventDefinition[] = [
  {
    type: 'Noted',
    version: 2,
    secret: ['text'],
    upcasts: { 1: (data) => ({ ...data, readers: 'all' }) },
  },
];

export type Noted = NewEvent<'Noted', { readonly text: string | null; readonly readers: string; readonly n: number }>;

export function noted(text: string | null, n = 1): Noted {
  return { type: 'Noted', data: { text, readers: 'all', n } };
}

export const noteDecider: Decider<{ count: number; sum: number }, Noted> = {
  category: 'note',
  initial: { count: 0, sum: 0 },
  evolve: (state, event) => ({ count: state.count + 1, sum: state.sum + event.data.n }),
};

/** Counts the notes of each stream and keeps the last text; `shape` is raised by the tests that rebuild. */
export function notesReadModel(
  options: {
    partitions?: number;
    shape?: number;
    onApply?: (event: RecordedEvent<Noted>) => void | Promise<void>;
  } = {},
): ReadModel {
  return {
    kind: 'read-model',
    name: 'notes',
    shape: options.shape ?? 1,
    categories: ['note'],
    partitions: options.partitions ?? 1,
    tables: {
      notes: (table) => [
        `CREATE TABLE ${table} (stream text PRIMARY KEY, count int, sum int, text text, positions text)`,
      ],
    },
    apply: oneByOne(async (event, write) => {
      await options.onApply?.(event as RecordedEvent<Noted>);
      const { text, n } = event.data as Noted['data'];
      await write.query(
        `INSERT INTO ${write.table('notes')} AS t VALUES ($1, 1, $2, $3, $4)
         ON CONFLICT (stream) DO UPDATE SET count = t.count + 1, sum = t.sum + excluded.sum, text = excluded.text,
           positions = t.positions || ',' || excluded.positions`,
        [event.stream, n, text, event.position.toString()],
      );
    }),
  };
}

export function newStream(): string {
  return `note-${randomUUID()}`;
}

export function unit(streams: Unit['streams'], changes: Partial<Unit> = {}): Unit {
  return { municipality: TEST_MUNICIPALITY, streams, meta: { by: 'test', requestId: 'test' }, ...changes };
}

export function appendTo(stream: string, expectedVersion: number, ...events: readonly Noted[]): Unit {
  return unit([{ stream, expectedVersion, events }]);
}
