import { createTestDatabase, eventually, type TestDatabase } from '#testing';
import { pino } from 'pino';
import { Sweep } from './sweep.js';

const logger = pino({ level: 'silent' });

describe('the sweep', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('runs a task in one process at a time, and again after it failed', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const task = {
      name: 'count',
      every: 1,
      run: async () => {
        running += 1;
        runs += 1;
        most = Math.max(most, running);
        await database.pool.query('SELECT pg_sleep(0.01)');
        running -= 1;
        if (runs % 2 === 0) throw new Error('stuk');
      },
    };
    const sweeps = [1, 2, 3].map(() => new Sweep(database.pool, [task], logger));
    for (const sweep of sweeps) sweep.start();
    await eventually(() => {
      expect(runs).toBeGreaterThan(20);
    });
    await Promise.all(sweeps.map((sweep) => sweep.stop()));
    expect(most).toBe(1);
    expect(running).toBe(0);
  });
});
