import { openDatabase, Readers } from '#event-store';
import { createTestStore, type TestStore } from '#testing';
import { heartbeat, Readiness, readersCheck, workersCheck } from '../index.js';

describe('readiness, on a real database', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await createTestStore({ events: [] });
  });
  afterAll(() => store.close());

  it('misses a worker until one tells that it lives, and again when it has been silent', async () => {
    const { pool } = store.database;
    const check = workersCheck(pool);
    expect((await check()).map((reason) => reason.code)).toEqual(['WORKER.SILENT']);
    await heartbeat(pool, 'worker-1');
    await heartbeat(pool, 'worker-1');
    expect(await check()).toEqual([]);
    await pool.query(`UPDATE work.heartbeats SET at = at - interval '16 seconds'`);
    expect((await check()).map((reason) => reason.code)).toEqual(['WORKER.SILENT']);
  });

  it('forgets workers that have been gone for a day', async () => {
    const { pool } = store.database;
    await heartbeat(pool, 'worker-gone');
    await pool.query(`UPDATE work.heartbeats SET at = at - interval '25 hours'`);
    await heartbeat(pool, 'worker-2');
    const left = await pool.query<{ process: string }>('SELECT process FROM work.heartbeats');
    expect(left.rows).toEqual([{ process: 'worker-2' }]);
  });

  it('is reported with the readers as the store knows them', async () => {
    const { pool } = store.database;
    await heartbeat(pool, 'worker-1');
    const readers = new Readers(pool, store.codec, []);
    const readiness = new Readiness(pool, [readersCheck(() => readers.states()), workersCheck(pool)]);
    expect(await readiness.report()).toEqual({ status: 'ready', reasons: [] });
  });

  it('is the database’s own error when there is none', async () => {
    const gone = openDatabase('postgres://nobody@127.0.0.1:1/none', () => undefined, 1);
    await expect(new Readiness(gone, []).report()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await gone.end();
  });
});
