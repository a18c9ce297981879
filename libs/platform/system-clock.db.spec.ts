import { createTestDatabase, type TestDatabase } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { CLOCK_OFF, SystemClock } from './system-clock.js';

const HOUR = 3_600_000;

describe('the system clock', () => {
  let database: TestDatabase;
  let shift: number;
  const told: number[] = [];
  const ownNow = () => Date.now() + shift;
  const make = () =>
    new SystemClock(
      database.pool,
      (offset) => {
        told.push(offset);
      },
      ownNow,
    );

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    shift = 0;
    told.length = 0;
  });

  /** Milliseconds from the database's clock, that of this machine. */
  async function awayFromDatabase(clock: SystemClock): Promise<number> {
    const now = await clock.now();
    return Math.abs(now.epochMilliseconds - Temporal.Now.instant().epochMilliseconds);
  }

  it('is its own where that is right', async () => {
    const clock = make();
    expect(await clock.offset()).toBe(0);
    expect(await awayFromDatabase(clock)).toBeLessThan(1_000);
    expect(told).toEqual([]);
  });

  it.each([HOUR, -HOUR])("is the database's where its own is %i milliseconds off, and says so once", async (off) => {
    shift = off;
    const clock = make();
    expect(await awayFromDatabase(clock)).toBeLessThan(1_000);
    expect(await awayFromDatabase(clock)).toBeLessThan(1_000);
    expect(Math.abs((await clock.offset()) + off)).toBeLessThan(1_000);
    expect(told).toEqual([await clock.offset()]);
    expect(Math.abs(told[0] ?? 0)).toBeGreaterThan(CLOCK_OFF);
  });

  it('notices at once that its own was set anew', async () => {
    const clock = make();
    await clock.now();
    shift = HOUR;
    expect(await awayFromDatabase(clock)).toBeLessThan(1_000);
    shift = 0;
    expect(await awayFromDatabase(clock)).toBeLessThan(1_000);
    expect(told).toHaveLength(1);
  });

  it('goes on by what it knows while the database is away, and knows nothing before it was there', async () => {
    shift = HOUR;
    let away = true;
    const pool = {
      connect: () => (away ? Promise.reject(new Error('weg')) : database.pool.connect()),
    } as unknown as ConstructorParameters<typeof SystemClock>[0];
    const clock = new SystemClock(pool, undefined, ownNow);
    await expect(clock.now()).rejects.toThrow('weg');
    away = false;
    await clock.now();
    away = true;
    shift += 2_000;
    expect((await clock.now()).epochMilliseconds - Temporal.Now.instant().epochMilliseconds).toBeLessThan(3_000);
  });
});
