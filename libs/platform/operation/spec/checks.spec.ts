import type { ReaderState } from '#event-store';
import { readersCheck, redisCheck, remindersCheck, replicaCheck } from '../checks.js';

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
