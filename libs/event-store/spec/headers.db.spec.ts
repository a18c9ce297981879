import { asAdmin, createTestStore, eventually, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { HeadSignal } from '../index.js';
import { appendTo, newStream, noted, noteEvents } from './fixtures.js';

const ELSEWHERE = 'GM0363';

describe('the headers of events', () => {
  let t: TestStore;
  beforeEach(async () => {
    t = await createTestStore({ events: noteEvents });
  });
  afterEach(() => t.close());

  const positions = async (municipality: string | null, after: bigint, most: number) => {
    const { headers, upTo, head } = await t.store.headers(municipality, after, most);
    return [headers.map(({ position }) => Number(position)), Number(upTo), Number(head)];
  };

  it('say what happened to which stream and when, also when its key was destroyed', async () => {
    const stream = newStream();
    await t.store.append(appendTo(stream, 0, noted('geheim'), noted(null)));
    await asAdmin(t.database.adminUrl, 'DELETE FROM store.stream_keys');
    const { headers } = await t.store.headers(null, 0n, 10);
    const recordedAt = await t.clock.now();
    expect(headers.map((header) => ({ ...header, recordedAt: header.recordedAt.toString() }))).toEqual(
      [1n, 2n].map((position) => ({
        position,
        municipality: TEST_MUNICIPALITY,
        stream,
        type: 'Noted',
        recordedAt: recordedAt.toString(),
      })),
    );
  });

  it('are those of one municipality or of all, as far as was asked and no further than there is', async () => {
    expect(await positions(null, 0n, 10)).toEqual([[], 0, 0]);
    await t.store.append(appendTo(newStream(), 0, noted('a'), noted('b')));
    await t.store.append({ ...appendTo(newStream(), 0, noted('c')), municipality: ELSEWHERE });
    await t.store.append(appendTo(newStream(), 0, noted('d'), noted('e')));
    expect(await positions(null, 0n, 10)).toEqual([[1, 2, 3, 4, 5], 5, 5]);
    expect(await positions(null, 1n, 2)).toEqual([[2, 3], 3, 5]);
    expect(await positions(TEST_MUNICIPALITY, 1n, 3)).toEqual([[2, 4], 4, 5]);
    expect(await positions(ELSEWHERE, 3n, 10)).toEqual([[], 5, 5]);
    expect(await positions(null, 5n, 10)).toEqual([[], 5, 5]);
    expect(await positions(null, 9n, 10)).toEqual([[], 9, 5]);
  });
});

describe('the signal that events were stored', () => {
  let t: TestStore;
  let signal: HeadSignal;
  beforeEach(async () => {
    t = await createTestStore({ events: [] });
    signal = new HeadSignal(t.database.pool);
  });
  afterEach(() => t.close());

  it('reaches who listens, until they stop', async () => {
    let told = 0;
    const stop = await signal.listen(
      () => {
        told += 1;
      },
      () => undefined,
    );
    signal.tell();
    await eventually(() => {
      expect(told).toBe(1);
    });
    for (let n = 0; n < 50; n++) signal.tell();
    await eventually(() => {
      expect(told).toBeGreaterThan(1);
    });
    stop();
    stop();
    expect(told).toBeLessThan(50);
  });

  it('says so when the connection is gone, once', async () => {
    let lost = 0;
    const stop = await signal.listen(
      () => undefined,
      () => {
        lost += 1;
      },
    );
    await asAdmin(
      t.database.adminUrl,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${t.database.name}' AND query LIKE 'LISTEN%'`,
    );
    await eventually(() => {
      expect(lost).toBe(1);
    });
    stop();
    expect(lost).toBe(1);
  });
});
