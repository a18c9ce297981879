import { Readers, type ReadModel } from '#event-store';
import { createTestStore, type TestStore } from '#testing';
import { CheckpointPositions } from './checkpoint-positions.js';

const notes = (shape: number): ReadModel => ({
  kind: 'read-model',
  name: 'notes',
  shape,
  categories: ['note'],
  partitions: 2,
  tables: { notes: (table) => [`CREATE TABLE ${table} (id text)`] },
  apply: () => Promise.resolve(),
});

describe('how far a read model is', () => {
  let t: TestStore;
  beforeAll(async () => {
    t = await createTestStore({ events: [], readers: [notes(1)] });
  });
  afterAll(() => t.close());

  const of = (shape: number) => new Readers(t.database.pool, t.codec, [notes(shape)]);
  const seenBy = (shape: number, position: bigint) =>
    new CheckpointPositions(t.database.pool, of(shape), t.database.pool).waitFor(position, ['notes'], 20);

  it('is told of one of this release alone, from either side of an upgrade', async () => {
    expect([await seenBy(1, 0n), await seenBy(1, 1n), await seenBy(2, 0n)]).toEqual(['reached', 'behind', 'unbuilt']);
    expect((await of(2).states())[0]).toMatchObject({ ours: false });
    await of(2).start();
    expect([await seenBy(1, 0n), await seenBy(2, 0n)]).toEqual(['reached', 'unbuilt']);
    await of(2).catchUpAll();
    expect([await seenBy(1, 0n), await seenBy(2, 0n)]).toEqual(['unbuilt', 'reached']);
    expect((await of(2).states())[0]).toMatchObject({ ours: true });
  });

  it('is not told of what there is none of', async () => {
    const positions = new CheckpointPositions(t.database.pool, t.readers, t.database.pool);
    expect(await positions.waitFor(0n, ['notes', 'elsewhere'], 20)).toBe('unbuilt');
  });
});
