import { asAdmin, createTestDatabase, eventually, type TestDatabase } from '#testing';
import pg from 'pg';
import { untilMigrated } from './until-migrated.js';

describe('a process that starts', () => {
  let database: TestDatabase;
  const told: unknown[] = [];
  const logger = { warn: (line: unknown) => void told.push(line) };
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => told.splice(0));

  const names = async () => {
    const { rows } = await database.pool.query<{ name: string }>('SELECT name FROM public.migrations');
    return rows.map(({ name }) => name);
  };

  it('begins at once where its migrations have run, and those of a later release too', async () => {
    const all = await names();
    expect(all.length).toBeGreaterThan(10);
    await untilMigrated(database.pool, all, logger);
    await untilMigrated(database.pool, all.slice(0, -2), logger);
    expect(told).toEqual([]);
  });

  it.each([
    ['one is missing', 'SELECT', ['Later1700000009999']],
    ['it may not see them', 'REVOKE SELECT ON migrations FROM nachtwacht_app', ['Store1700000000001']],
    ['there are none', 'ALTER TABLE migrations RENAME TO elsewhere', ['Store1700000000001']],
  ])('waits while %s, says so once, and begins when they have run', async (_, before, missing) => {
    const own = await createTestDatabase();
    await asAdmin(own.adminUrl, before);
    let begun = false;
    const waiting = untilMigrated(own.pool, missing, logger, 10).then(() => {
      begun = true;
    });
    await eventually(() => {
      expect(told).toEqual([{ missing }]);
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([begun, told.length]).toEqual([false, 1]);
    await asAdmin(
      own.adminUrl,
      `ALTER TABLE IF EXISTS elsewhere RENAME TO migrations;
       GRANT SELECT ON migrations TO nachtwacht_app;
       INSERT INTO migrations (timestamp, name) VALUES (9999, 'Later1700000009999')`,
    );
    await waiting;
    await own.drop();
  });

  it('waits for a database that is away, and does not wait where the question itself is wrong', async () => {
    const away = new pg.Pool({ connectionString: 'postgresql://nachtwacht_app@127.0.0.1:1/nachtwacht' });
    const answers = [() => away.query('SELECT 1'), () => database.pool.query('SELECT name FROM public.migrations')];
    const pool = { query: () => (answers.length > 1 ? answers.shift() : answers[0])?.() };
    await untilMigrated(pool as unknown as pg.Pool, await names(), logger, 10);
    expect([answers.length, told]).toEqual([1, []]);
    const nowhere = { query: () => database.pool.query('SELECT name FROM') };
    await expect(untilMigrated(nowhere as unknown as pg.Pool, [], logger)).rejects.toThrow('syntax error');
  });
});
