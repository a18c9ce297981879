import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { eventually } from '#testing';
import { explosion } from './harness/builders.js';
import { FurtherProcess } from './harness/further-process.js';
import { Instance, type Answer } from './harness/instance.js';
import { closureWithReminderIn } from './harness/measures.js';
import { StreamingReplica } from './harness/replica.js';

/** An incident of now; everything in it is fictitious. */
function incident(): Record<string, unknown> {
  return { kind: 'explosion', ...explosion(Temporal.Now.instant().toString()) };
}

const idOf = ({ body }: Answer) => String(body['id']);
const positionOf = ({ headers }: Answer) => headers.get('position') ?? '';
const idsOf = ({ body }: Answer) => (body['items'] as readonly { id: string }[]).map(({ id }) => id);
const codesOf = ({ body }: Answer) => (body['reasons'] as readonly { code: string }[]).map(({ code }) => code);

describe('more than one of each process', () => {
  let instance: Instance;
  let owner: pg.Pool;
  beforeAll(async () => {
    instance = await Instance.start();
    owner = new pg.Pool({ connectionString: instance.run().databaseOwner });
  }, 180_000);
  afterAll(async () => {
    await owner.end();
    await instance.stop();
  }, 60_000);

  /** A list as one api gives it once it shows a write. */
  const list = (api: string, what: string, write?: Answer, limit = 200) =>
    instance.get(`${api}/v1/${what}?limit=${String(limit)}`, 'mayors-office', {
      ...(write && { 'min-position': positionOf(write) }),
    });

  /** A metric of a process by the label values that stand in its line. */
  async function metric(url: string, name: string): Promise<readonly (readonly [labels: string, value: number])[]> {
    const text = await (await fetch(new URL('/metrics', url))).text();
    const lines = text.split('\n').filter((line) => line.startsWith(name));
    return lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]);
  }

  describe('two api and three workers', () => {
    let others: { api: FurtherProcess; killed: FurtherProcess; worker: FurtherProcess };
    let apis: readonly string[];
    const incidents: string[] = [];
    const measures: string[] = [];

    beforeAll(async () => {
      const start = (program: 'api' | 'worker') => FurtherProcess.start(instance, program);
      others = { api: start('api'), killed: start('worker'), worker: start('worker') };
      apis = [instance.run().api, await others.api.url];
      await Promise.all([others.killed.url, others.worker.url]);
    }, 90_000);
    afterAll(() => Promise.all(Object.values(others).map((process) => process.kill())));

    /** Writes through one api and asks the other for it. */
    async function writeAndRead(n: number): Promise<void> {
      const [here = '', there = ''] = n % 2 === 0 ? apis : apis.toReversed();
      const isMeasure = n % 8 === 0;
      const write = isMeasure
        ? await instance.post(`${here}/v1/measures`, closureWithReminderIn(10 + (n % 3)))
        : await instance.post(`${here}/v1/incidents`, incident());
      expect(write.status).toBe(201);
      (isMeasure ? measures : incidents).push(idOf(write));
      const shown = await list(there, isMeasure ? 'measures' : 'incidents', write);
      expect(shown.status).toBe(200);
      expect(idsOf(shown)).toContain(idOf(write));
    }

    const partitionsOf = async (worker: string) =>
      (await metric(worker, 'nachtwacht_reader_events_total'))
        .filter(([labels, events]) => labels.includes('reader="incidents"') && events > 0)
        .map(([labels]) => /partition="(\d)"/.exec(labels)?.[1]);

    it('show what either wrote over the other, share the partitions of a reader, and lose nothing with a worker', async () => {
      const log = readFileSync(path.join(instance.stateDir, 'logs/worker.log'), 'utf8');
      const first = /"url":"(http:[^"]+)"/.exec(log)?.[1] ?? '';
      const workers = [first, await others.killed.url, await others.worker.url];
      let worked: (string | undefined)[][] = [];
      for (let n = 0; n < 96; n += 4) {
        if (n === 48) {
          worked = await Promise.all(workers.map(partitionsOf));
          others.killed.signal('SIGKILL');
        }
        await Promise.all([0, 1, 2, 3].map((beside) => writeAndRead(n + beside)));
      }
      expect(worked.map((partitions) => partitions.length > 0)).toEqual([true, true, true]);
      expect(new Set(worked.flat()).size).toBe(4);

      for (const api of apis) {
        expect(idsOf(await list(api, 'incidents')).sort()).toEqual([...incidents].sort());
        expect(idsOf(await list(api, 'measures')).sort()).toEqual([...measures].sort());
      }
    }, 60_000);

    it('have the same in their read models as a rebuild makes of the events', async () => {
      const models = ['incidents', 'measures'];
      const rows = async () => {
        const sums = models.map(
          (model) => `(SELECT md5(string_agg(r::text, '' ORDER BY r::text)) FROM read.${model} r)`,
        );
        return (await owner.query<Record<string, string>>(`SELECT ${sums.join(', ')}`)).rows;
      };
      const before = await rows();
      const rebuild = ['--enable-source-maps', 'dist/tools/rebuild.js', ...models];
      const env = { ...process.env, DATABASE_URL: instance.run().database };
      await promisify(execFile)(process.execPath, rebuild, { env });
      expect(await rows()).toEqual(before);
    }, 60_000);

    it('send each reminder that is due once', async () => {
      await eventually(async () => {
        const sent = await owner.query<{ n: number }>(
          `SELECT count(DISTINCT measure_id)::int AS n FROM work.reminders WHERE state = 'sent'`,
        );
        expect(sent.rows[0]?.n).toBe(measures.length);
      }, 60_000);
      const mails = (await instance.mails()).filter(({ text }) => measures.some((id) => text.includes(id)));
      // A worker that is killed between the mail server's answer and its storing repeats a mail under the same Message-ID.
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(measures.length);
    }, 90_000);

    it('leave when asked to, and the others go on', async () => {
      others.worker.signal('SIGTERM');
      expect(await others.worker.ended).toBe('SIGTERM');
      expect(others.worker.log()).not.toContain('"level":50');
      await writeAndRead(1);
    }, 30_000);
  });

  describe('an api that reads from a replica', () => {
    let replica: StreamingReplica;
    let process: FurtherProcess;
    let api: string;
    beforeAll(async () => {
      replica = await StreamingReplica.of(instance);
      process = FurtherProcess.start(instance, 'api', { DATABASE_READ_URL: replica.url, SHUTDOWN_DELAY: 'PT2S' });
      api = await process.url;
    }, 90_000);
    afterAll(async () => {
      await process.kill();
      await replica.destroy();
    });

    const write = () => instance.post(`${api}/v1/incidents`, incident());
    const health = () => instance.get(`${api}/health/ready`);

    it('shows a write at once, whichever api took it', async () => {
      const here = await write();
      const elsewhere = await instance.post('/v1/incidents', incident());
      expect(idsOf(await list(api, 'incidents', elsewhere))).toEqual(
        expect.arrayContaining([here, elsewhere].map(idOf)),
      );
      await eventually(async () => {
        expect((await health()).body).toEqual({ status: 'ready', reasons: [] });
      });
    });

    it('holds a read with Min-Position while the replica is behind, and answers the others as far as it is', async () => {
      await replica.hold();
      const behind = await write();
      expect(behind.status).toBe(201);
      const late = await list(api, 'incidents', behind);
      expect([late.status, late.body['code'], late.headers.get('retry-after')]).toEqual([
        503,
        'POSITION.NOT_REACHED',
        '2',
      ]);
      const asFarAsItIs = await list(api, 'incidents');
      expect([asFarAsItIs.status, idsOf(asFarAsItIs).includes(idOf(behind))]).toEqual([200, false]);
      expect(idsOf(await list(instance.run().api, 'incidents', behind))).toContain(idOf(behind));
      // One resource is made of its events, on the primary.
      expect((await instance.get(`${api}/v1/incidents/${idOf(behind)}`)).status).toBe(200);
      await eventually(async () => {
        expect(codesOf(await health())).toEqual(['REPLICA.BEHIND']);
      });
      expect((await metric(api, 'nachtwacht_replica_lag_events'))[0]?.[1]).toBeGreaterThan(0);

      await replica.letGo();
      expect(idsOf(await list(api, 'incidents', behind))).toContain(idOf(behind));
      await eventually(async () => {
        expect(codesOf(await health())).toEqual([]);
      });
    }, 30_000);

    it('reads from the primary while the replica is away, and says so', async () => {
      await replica.kill();
      const meanwhile = await write();
      const shown = await eventually(async () => {
        const answer = await list(api, 'incidents', meanwhile);
        // What was under way as it died is told to try again.
        expect(answer.status).toBe(200);
        return answer;
      });
      expect(idsOf(shown)).toContain(idOf(meanwhile));
      expect(codesOf(await health())).toEqual(['REPLICA.AWAY']);
      expect(await metric(api, 'nachtwacht_replica_away')).toEqual([['', 1]]);
      expect(process.log()).toContain('the replica is away');

      await replica.start();
      await eventually(async () => {
        expect(codesOf(await health())).toEqual([]);
      });
      expect(await metric(api, 'nachtwacht_replica_away')).toEqual([['', 0]]);
      expect(process.log()).toContain('the replica is back');
    }, 30_000);

    it('asked to stop is not ready any more, goes on for a while, and answers what has begun', async () => {
      const holder = await owner.connect();
      await holder.query('BEGIN; LOCK TABLE store.head IN EXCLUSIVE MODE');
      const underWay = write();
      await eventually(async () => {
        const waiting = await owner.query(
          `SELECT 1 FROM pg_locks WHERE relation = 'store.head'::regclass AND NOT granted`,
        );
        expect(waiting.rowCount).toBeGreaterThan(0);
      });
      process.signal('SIGTERM');
      await eventually(async () => {
        const ready = await health();
        expect([ready.status, ready.body['code']]).toEqual([503, 'SERVICE.STOPPING']);
      }, 1_500);
      expect((await instance.get(`${api}/health/live`)).status).toBe(200);
      await eventually(async () => {
        await expect(health()).rejects.toThrow('fetch failed');
      });
      await holder.query('COMMIT');
      holder.release();
      expect((await underWay).status).toBe(201);
      expect(await process.ended).toBe('SIGTERM');
    }, 30_000);
  });
});
