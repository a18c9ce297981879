import type { ReaderState } from '#event-store';
import { AppendWatch } from '../append-watch.js';
import { clockCheck, readersCheck, redisCheck, remindersCheck, replicaCheck, storeCheck } from '../checks.js';

const codes = (reasons: readonly { code: string }[]) => reasons.map((reason) => reason.code);

describe('Redis', () => {
  const info = (policy: string) => () =>
    Promise.resolve(`# Memory\r\nused_memory:1\r\nmaxmemory_policy:${policy}\r\nx:y\r\n`);

  it('is no reason when it answers and throws nothing away', async () => {
    expect(await redisCheck({ info: info('noeviction') })()).toEqual([]);
  });

  it('is one when it may throw keys away, and says which policy that is', async () => {
    expect(await redisCheck({ info: info('allkeys-lru') })()).toEqual([
      { code: 'REDIS.EVICTS', detail: expect.stringContaining('allkeys-lru') as string },
    ]);
  });

  it('is one when it fails, and when it does not answer', async () => {
    expect(codes(await redisCheck({ info: () => Promise.reject(new Error('down')) })())).toEqual(['REDIS.AWAY']);
    jest.useFakeTimers();
    const asked = redisCheck({ info: () => new Promise<string>(() => undefined) })();
    await jest.runAllTimersAsync();
    jest.useRealTimers();
    expect(codes(await asked)).toEqual(['REDIS.AWAY']);
  });
});

describe('a reader', () => {
  const state = (changes: Partial<ReaderState> = {}): ReaderState => ({
    reader: 'measures',
    position: 10n,
    lag: 0n,
    stopped: null,
    parked: 0,
    building: false,
    ours: true,
    ...changes,
  });
  const check = (changes: Partial<ReaderState>) => readersCheck(() => Promise.resolve([state(changes)]))();

  it('is no reason when it is at the head, or a little behind', async () => {
    expect(await check({})).toEqual([]);
    expect(await check({ lag: 3n })).toEqual([]);
  });

  it.each([
    [{ lag: 1001n }, ['READER.BEHIND']],
    [{ parked: 2 }, ['READER.PARKED']],
    [{ ours: false, lag: 5000n }, ['READER.UNBUILT']],
    [{ stopped: 'unknown event', lag: 9n, parked: 1 }, ['READER.STOPPED']],
    [{ lag: 5000n, parked: 1 }, ['READER.BEHIND', 'READER.PARKED']],
  ])('with %p is', async (changes, expected) => {
    expect(codes(await check(changes))).toEqual(expected);
  });

  it('is one when it is behind and does not come further', async () => {
    let now = 0;
    let current = state({ lag: 3n });
    const look = readersCheck(
      () => Promise.resolve([current]),
      () => now,
    );
    const after = async (ms: number, changes: Partial<ReaderState> = {}) => {
      now += ms;
      current = { ...current, ...changes };
      return codes(await look());
    };
    expect(await after(0)).toEqual([]);
    expect(await after(4_000)).toEqual([]);
    expect(await after(2_000)).toEqual(['READER.BEHIND']);
    expect(await after(1, { position: 11n, lag: 2n })).toEqual([]);
    expect(await after(1, { position: 13n, lag: 0n })).toEqual([]);
    expect(await after(60_000, { lag: 1n })).toEqual([]);
    expect(await after(6_000)).toEqual(['READER.BEHIND']);
  });
});

describe('the replica', () => {
  it('is a reason when it is away, far behind, or behind and not coming further', async () => {
    let now = 0;
    let state: { position: bigint; lag: bigint } | null = { position: 10n, lag: 0n };
    const look = replicaCheck(
      () => Promise.resolve(state),
      () => now,
    );
    const after = async (ms: number, found: typeof state) => {
      now += ms;
      state = found;
      return codes(await look());
    };
    expect(await after(0, { position: 10n, lag: 0n })).toEqual([]);
    expect(await after(0, { position: 10n, lag: 3n })).toEqual([]);
    expect(await after(6_000, { position: 10n, lag: 3n })).toEqual(['REPLICA.BEHIND']);
    expect(await after(1, { position: 12n, lag: 3n })).toEqual([]);
    expect(await after(1, { position: 13n, lag: 1_001n })).toEqual(['REPLICA.BEHIND']);
    expect(await after(1, null)).toEqual(['REPLICA.AWAY']);
    expect(await after(1, { position: 1_014n, lag: 0n })).toEqual([]);
  });
});

describe('reminders', () => {
  it.each([
    [{ parked: 0, overdue: 0 }, []],
    [{ parked: 1, overdue: 0 }, ['REMINDERS.PARKED']],
    [{ parked: 1, overdue: 2 }, ['REMINDERS.PARKED', 'REMINDERS.OVERDUE']],
  ])('%p give %p', async (counts, expected) => {
    expect(codes(await remindersCheck(() => Promise.resolve(counts))())).toEqual(expected);
  });
});

describe('the clock', () => {
  it.each([0, 5_000, -5_000])('is no reason at %i milliseconds', async (offset) => {
    expect(await clockCheck({ offset: () => Promise.resolve(offset) })()).toEqual([]);
  });

  it.each([
    [-3_600_000, '3600 seconden voor op'],
    [6_000, '6 seconden achter bij'],
  ])('is one at %i milliseconds, and says which way', async (offset, text) => {
    expect(await clockCheck({ offset: () => Promise.resolve(offset) })()).toEqual([
      { code: 'CLOCK.OFF', detail: expect.stringContaining(text) as string },
    ]);
  });
});

describe('the store', () => {
  const error = (code: string) => Object.assign(new Error(), { code });
  const watch = () => {
    const clock = { now: 0 };
    const counted = { stored: jest.fn(), failed: jest.fn() };
    return { clock, counted, appends: new AppendWatch(counted, () => clock.now) };
  };

  it('is a reason from an append that found no room until one that did', async () => {
    const { appends, counted } = watch();
    expect(await storeCheck(appends)()).toEqual([]);
    appends.failed(error('53100'));
    expect(codes(await storeCheck(appends)())).toEqual(['STORE.REFUSES']);
    appends.stored(3);
    expect(await storeCheck(appends)()).toEqual([]);
    expect([counted.failed.mock.calls.length, counted.stored.mock.calls]).toEqual([1, [[3]]]);
  });

  it('is none for a minute-old failure, nor where the database was away', async () => {
    const { appends, clock } = watch();
    appends.failed(error('57P01'));
    expect(await storeCheck(appends)()).toEqual([]);
    appends.failed(error('58030'));
    clock.now = 60_000;
    expect(await storeCheck(appends)()).toEqual([]);
  });
});
