import fc from 'fast-check';
import type { Unit } from '#event-store';
import { createTestStore, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { newStream, noted, noteEvents, unit } from './fixtures.js';

describe('a range of the store', () => {
  let t: TestStore;
  beforeAll(async () => {
    t = await createTestStore({ events: noteEvents });
    const write = (stream: string, changes: Partial<Unit> = {}) =>
      t.store.append(unit([{ stream, expectedVersion: 0, events: [noted('een'), noted('twee')] }], changes));
    for (let n = 0; n < 10; n++) {
      await write(newStream());
      await write(`notes${newStream()}`);
      await write(newStream(), { municipality: 'GM0363' });
    }
  });
  afterAll(() => t.close());

  it('gives what was recorded after its beginning up to and with its end, in order', async () => {
    const [first] = await t.store.readRange(TEST_MUNICIPALITY, ['note'], 0n, 1n);
    expect(await t.store.readRange(TEST_MUNICIPALITY, ['note'], 1n, 8n)).toEqual([
      { position: 2n, stream: first?.stream },
      { position: 7n, stream: expect.stringMatching(/^note-/) },
      { position: 8n, stream: expect.stringMatching(/^note-/) },
    ]);
    expect(await t.store.readRange(TEST_MUNICIPALITY, ['note'], 8n, 8n)).toEqual([]);
  });

  it('takes of the categories that are asked for only, and of the municipality', async () => {
    expect(await t.store.readRange(TEST_MUNICIPALITY, ['note'], 0n, 60n)).toHaveLength(20);
    expect(await t.store.readRange(TEST_MUNICIPALITY, ['note', 'notesnote'], 0n, 60n)).toHaveLength(40);
    expect(await t.store.readRange('GM0363', ['note', 'notesnote'], 0n, 60n)).toHaveLength(20);
    expect(await t.store.readRange(TEST_MUNICIPALITY, [], 0n, 60n)).toEqual([]);
  });

  it('has with the ranges after it every event once, wherever they are cut', async () => {
    const all = await t.store.readRange(TEST_MUNICIPALITY, ['note'], 0n, 60n);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.bigInt({ min: 0n, max: 60n })), async (cuts) => {
        const ends = [...cuts, 60n].sort((a, b) => Number(a - b));
        const parts = await Promise.all(
          ends.map((end, i) => t.store.readRange(TEST_MUNICIPALITY, ['note'], ends[i - 1] ?? 0n, end)),
        );
        expect(parts.flat()).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });
});
