import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { keepMomentsAsText, verifyChain } from '#event-store';
import type { Role } from '#kernel';
import { eventually } from '#testing';
import pg from 'pg';
import { readModels } from '../../apps/contexts.js';
import { freePort } from '../../tools/launcher/servers/free-port.js';
import type { Part } from '../../tools/launcher/parts/part.js';
import { createFormerRegister, fixture, type FormerRegister } from './former-register.js';
import { Client, Load, type Request } from './load.js';
import { address, PresentRelease } from './present-release.js';

type Body = Record<string, unknown>;
type Resource = Body & { readonly id: string };

/** What release 0.1.0 answered on the register of the fixture. */
interface FormerAnswers {
  readonly writes: readonly {
    readonly role: Role;
    readonly path: string;
    readonly contentType: string;
    readonly key: string;
    readonly body: unknown;
    readonly status: number;
    readonly etag: string | null;
    readonly answer: Body;
  }[];
  readonly persons: readonly { readonly ref: string; readonly person: Body }[];
  readonly measures: readonly { readonly measure: Resource; readonly history: readonly Body[] }[];
  readonly incidents: readonly Resource[];
  readonly activeAt: readonly {
    readonly at: string;
    readonly ids: readonly (readonly [id: string, status: string])[];
  }[];
  readonly knownAt: readonly {
    readonly at: string;
    readonly items: readonly (readonly [id: string, endsAt: string])[];
  }[];
  readonly reminders: readonly Resource[];
  readonly mails: readonly { readonly messageId: string }[];
  readonly report: Body & { readonly figures: readonly Body[] };
}

const UP = 180_000;
const former = fixture('answers-0.1.0.json.gz') as FormerAnswers;
const ids = new Set(former.measures.map(({ measure }) => measure.id));

/** The present release put in the place of the first one, on its register, while clients write and read. */
describe('an upgrade from release 0.1.0 under load', () => {
  let register: FormerRegister;
  let release: PresentRelease;
  let pool: pg.Pool;
  let client: Client;
  let load: Load;
  const apis: { port: number; part: Part }[] = [];

  const get = async (path: string, role: Role = 'mayors-office', headers: Request['headers'] = {}) => {
    const answer = await client.ask({ role, path, headers });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const listed = async (path: string) => {
    const items: Resource[] = [];
    for (let next: unknown = path; next !== null;) {
      const page = await get(String(next));
      items.push(...(page['items'] as Resource[]));
      const more = `${path}${path.includes('?') ? '&' : '?'}cursor=`;
      next = page['next'] === null ? null : more + encodeURIComponent(String(page['next']));
    }
    return items;
  };

  beforeAll(async () => {
    keepMomentsAsText();
    register = await createFormerRegister();
    pool = new pg.Pool({ connectionString: register.admin });
    release = await PresentRelease.create(register.app);
    for (const port of [await freePort(), await freePort()]) apis.push({ port, part: release.api(port) });
    client = new Client(
      apis.map(({ port }) => address(port)),
      (role) => release.token(role),
    );
    load = new Load(client, {
      incidentId: former.incidents[0]?.id ?? '',
      measureId: former.measures[0]?.measure.id ?? '',
    });
  }, UP);
  afterAll(async () => {
    await load.stop();
    await release.stop();
    await pool.end();
    await register.drop();
  }, UP);

  it(
    'begins nothing before the migrations have run, and then answers all or asks to come back',
    async () => {
      load.start();
      const worker = release.worker(await freePort());
      await pause(1_500);
      expect(client.met).toMatchObject({ answered: 0, failed: [] });
      const env = { ...process.env, DATABASE_OWNER_URL: register.owner };
      await promisify(execFile)(process.execPath, ['dist/tools/migrate.js'], { env });
      await Promise.all([...apis.map(({ part }) => part.up(UP)), worker.up(UP)]);
      for (const api of apis) {
        await pause(500);
        const before = client.met.answered;
        await api.part.stop();
        api.part = release.api(api.port);
        await api.part.up(UP);
        expect(client.met.answered).toBeGreaterThan(before); // by the other
      }
      await pause(500);
      await load.stop();
      expect(client.met.failed).toEqual([]);
      expect(client.met.broken).toBeGreaterThan(0);
      expect(load.written.measures.length).toBeGreaterThan(3);
    },
    UP,
  );

  it('every write that was answered stands once', async () => {
    const { events, lines, measures } = load.written;
    const incidents = (await listed('/v1/incidents?limit=200&to=2026-01-01T00:00:00%2B01:00')).map((i) => i['summary']);
    expect(incidents.sort()).toEqual([...events].sort());
    const { timeline } = (await get(`/v1/incidents/${former.incidents[0]?.id ?? ''}`)) as {
      timeline?: { text: string }[];
    };
    expect(
      (timeline ?? [])
        .map(({ text }) => text)
        .filter((text) => text.startsWith('druk-'))
        .sort(),
    ).toEqual([...lines].sort());
    const imposed = (await listed('/v1/measures?limit=200')).filter(({ id }) => !ids.has(id)).map((m) => m['grounds']);
    expect(imposed.sort()).toEqual([...measures].sort());
  });

  it.each(former.measures)('reads as before: $measure.type $measure.id', async ({ measure, history }) => {
    expect(await get(`/v1/measures/${measure.id}`)).toMatchObject(measure);
    expect(
      ((await get(`/v1/measures/${measure.id}/history`))['items'] as Body[]).slice(0, history.length),
    ).toMatchObject(history);
  });

  it('reads as before: incidents, persons, lists at two times and figures', async () => {
    for (const { timeline, ...incident } of former.incidents) {
      const now = await get(`/v1/incidents/${incident.id}`);
      expect(now).toMatchObject(incident);
      expect(now['timeline']).toEqual(
        expect.arrayContaining((timeline as Body[]).map((line) => expect.objectContaining(line) as unknown)),
      );
    }
    for (const { ref, person } of former.persons)
      expect(await get(`/v1/persons/${ref}`, 'mayors-office', { purpose: 'nazien' })).toMatchObject(person);
    for (const { at, ids: active } of former.activeAt) {
      const now = await listed(`/v1/measures?limit=200&activeAt=${encodeURIComponent(at)}`);
      expect(now.map(({ id, status }) => [id, status])).toEqual(active);
    }
    for (const { at, items } of former.knownAt) {
      const now = (await listed(`/v1/measures?limit=200&knownAt=${encodeURIComponent(at)}`)).filter(({ id }) =>
        ids.has(id),
      );
      expect(now.map(({ id, endsAt }) => [id, endsAt])).toEqual(items);
    }
    const { figures } = (await get('/v1/reports/2026', 'analyst')) as { figures?: Body[] };
    for (const { href: _, ...figure } of former.report.figures)
      expect(figures).toContainEqual(expect.objectContaining(figure));
  });

  it.each(former.writes)('a repetition of $key is answered as the first time: $path', async (write) => {
    const { role, path, contentType, key, body, status, etag, answer } = write;
    const headers = { 'content-type': contentType, 'idempotency-key': key };
    const again = await client.ask({ role, path, body, headers });
    const isEvent = path === '/v1/events';
    expect([again.status, again.headers.get('etag')]).toEqual([isEvent ? 200 : status, etag]);
    const text = JSON.stringify(answer);
    expect(again.body).toMatchObject(JSON.parse(isEvent ? text.replaceAll('"created"', '"duplicate"') : text) as Body);
  });

  it(
    'what was sent is not sent again, and what was planned is sent once, at its moment',
    async () => {
      const reminders = async () => {
        const now = await listed('/v1/reminders?limit=200');
        return new Map(now.map((reminder) => [reminder.id, reminder]));
      };
      const before = await reminders();
      for (const reminder of former.reminders) expect(before.get(reminder.id)).toMatchObject(reminder);

      const now = '2026-03-30T09:00:00+02:00';
      const moved = await client.ask({ role: 'administrator', path: '/simulation/clock', body: { now } });
      expect(moved.status).toBe(200);
      const due = former.reminders.filter(
        ({ state, dueAt }) => state === 'planned' && Date.parse(String(dueAt)) <= Date.parse(now),
      );
      expect(due.length).toBeGreaterThan(0);
      const after = await reminders();
      for (const reminder of former.reminders)
        expect(after.get(reminder.id)).toMatchObject(
          due.includes(reminder) ? { state: 'sent' } : { state: reminder['state'] },
        );
      const sent = (await release.mails()).map(({ messageId }) => messageId);
      expect(former.mails.filter(({ messageId }) => sent.includes(messageId))).toEqual([]);
      expect(sent.length).toBe(new Set(sent).size);
      for (const { id } of due) expect(sent.filter((messageId) => messageId.includes(id))).toHaveLength(1);
    },
    UP,
  );

  it('the chain is whole, nothing is set aside, and every read model has the shape of this release', async () => {
    expect((await verifyChain(pool)).fault).toBeNull();
    await eventually(async () => {
      expect(await get('/health/ready')).toEqual({ status: 'ready', reasons: [] });
    });
    const { rows } = await pool.query<{ reader: string; shape: number }>(
      `SELECT reader, shape FROM work.generations WHERE reader <> 'reminder-plan' ORDER BY reader`,
    );
    expect(rows).toEqual(
      readModels.map(({ name, shape }) => ({ reader: name, shape })).sort((a, b) => (a.reader < b.reader ? -1 : 1)),
    );
  });
});
