import { startRebuild } from '#event-store';
import { incidentsReadModel } from '../index.js';
import { manifestationBody, reportBody } from './bodies.js';
import { NOW } from './fixtures.js';
import { IncidentsApp } from './incidents-app.js';

interface Listed {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly status: string }[];
  readonly next: string | null;
}

describe('GET /v1/incidents', () => {
  let app: IncidentsApp;
  beforeEach(async () => {
    app = await IncidentsApp.start();
  });
  afterEach(() => app.stop());

  const report = async (body: Record<string, unknown>, municipality = 'GM0034') => {
    const response = await app.post('/v1/incidents', body, { municipality });
    expect(response.statusCode).toBe(201);
    return response.json<{ id: string }>().id;
  };
  const write = async (id: string, verb: string, body: Record<string, unknown>) => {
    const response = await app.post(`/v1/incidents/${id}/${verb}`, body);
    expect(response.statusCode).toBe(200);
  };
  const list = async (query: Record<string, string> = {}) => {
    const response = await app.get(`/v1/incidents?${new URLSearchParams(query).toString()}`);
    expect([response.statusCode, response.body]).toEqual([200, expect.any(String)]);
    return response.json<Listed>();
  };
  const ids = async (query: Record<string, string> = {}) => (await list(query)).items.map(({ id }) => id);
  const occurred = (time: string, changes: Record<string, unknown> = {}) =>
    reportBody({ occurredAt: `2027-02-28T${time}:00+01:00`, ...changes });

  it('shows them newest first, page after page, with those of one moment in one order', async () => {
    const moments = ['10:00', '12:00', '11:00', '12:00', '12:00', '09:00', '12:00'];
    const reported: string[] = [];
    for (const moment of moments) reported.push(await report(occurred(moment)));
    await report(occurred('13:00'), 'GM0363');
    await app.projected();

    const whole = await ids();
    expect([...whole].sort()).toEqual([...reported].sort());
    expect(whole.slice(4)).toEqual([reported[2], reported[0], reported[5]]);
    const paged: string[] = [];
    let page = await list({ limit: '2' });
    for (;;) {
      paged.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      page = await list({ limit: '2', cursor: page.next });
    }
    expect(paged).toEqual(whole);
  });

  it('gives each as it stands, without its timeline', async () => {
    const id = await report(reportBody());
    await write(id, 'log-entries', { text: 'x' });
    await app.projected();
    const { timeline: _, ...incident } = (await app.get(`/v1/incidents/${id}`)).json<Record<string, unknown>>();
    expect((await list()).items).toEqual([incident]);
  });

  it('finds by kind, district, status, police advice and moment', async () => {
    const explosion = await report(occurred('10:00', { place: { kind: 'area', district: 'Café Noël' } }));
    const fire = await report(occurred('11:00', { kind: 'fire' }));
    const march = await report(
      manifestationBody({
        occurredAt: '2027-03-01T00:00:00+01:00',
        manifestation: {
          startsAt: '2027-03-05T13:00:00+01:00',
          policeAdvice: { requestedAt: '2027-03-01T02:00:00+01:00' },
        },
      }),
    );
    await write(fire, 'closing', { reason: 'uit' });
    await app.projected();

    expect(await ids({ kind: 'fire' })).toEqual([fire]);
    for (const district of ['Café Noël', 'Cafe\u0301 Noe\u0308l', 'CAFE NOEL'])
      expect(await ids({ district })).toEqual([explosion]);
    expect(await ids({ status: 'closed' })).toEqual([fire]);
    expect(await ids({ status: 'open' })).toEqual([march, explosion]);
    expect(await ids({ policeAdvice: 'true' })).toEqual([march]);
    expect(await ids({ policeAdvice: 'false' })).toEqual([fire, explosion]);
    expect(await ids({ from: '2027-02-28T11:00:00+01:00' })).toEqual([march, fire]);
    expect(await ids({ to: '2027-02-28T11:00:00+01:00' })).toEqual([explosion]);
    expect(await ids({ to: '2027-02-28' })).toEqual([fire, explosion]);
    expect(await ids({ from: '2027-03-01', kind: 'manifestation' })).toEqual([march]);
  });

  it('ADR-03: finds words in any case, with or without accents, in any Unicode form', async () => {
    const composed = await report(occurred('10:00', { summary: 'Vuur bij Café Noël, 100% uitgebrand' }));
    const decomposed = await report(occurred('09:00', { summary: 'Vuur bij Cafe\u0301 Noe\u0308l' }));
    await report(occurred('08:00', { summary: 'iets anders' }));
    await app.projected();
    for (const q of ['café noël', 'CAFE\u0301 NOE\u0308L', 'cafe noel', 'noel vuur'])
      expect(await ids({ q })).toEqual([composed, decomposed]);
    expect(await ids({ q: '100%' })).toEqual([composed]);
    expect(await ids({ q: '_' })).toEqual([]);
  });

  it('ADR-01: finds an address by any spelling of its postcode', async () => {
    const id = await report(
      reportBody({ place: { kind: 'dwelling', address: { postcode: '1234\u00a0ab', number: 7 } } }),
    );
    await app.projected();
    for (const q of ['1234AB', '1234 ab', ' 1234  Ab ', '1234\u00a0AB']) expect(await ids({ q })).toEqual([id]);
    expect(await ids({ q: '1234AC' })).toEqual([]);
  });

  it('answers what held at a moment, and as was known at another', async () => {
    const early = NOW.add({ hours: 1 });
    const id = await report(reportBody({ severity: 'low' }));
    app.store.clock.set(early);
    await write(id, 'corrections', { reason: 'nagekeken', changes: { kind: 'shooting' } });
    app.store.clock.set(NOW.add({ hours: 5 }));
    // Recorded at half past seven, in effect from half past four.
    await write(id, 'closing', { at: '2027-03-01T04:31:00+01:00', reason: 'afgehandeld' });
    await app.projected();

    const kinds = async (query: Record<string, string>) =>
      (await list(query)).items.map(({ kind, status }) => [kind, status]);
    expect(await kinds({})).toEqual([['shooting', 'closed']]);
    expect(await kinds({ activeAt: '2027-03-01T04:30:59+01:00' })).toEqual([['shooting', 'open']]);
    expect(await kinds({ activeAt: '2027-03-01T04:31:00+01:00' })).toEqual([]);
    expect(await kinds({ activeAt: '2027-03-01T02:13:59+01:00' })).toEqual([]);
    expect(await kinds({ knownAt: NOW.subtract({ seconds: 1 }).toString() })).toEqual([]);
    expect(await kinds({ knownAt: NOW.toString() })).toEqual([['explosion', 'open']]);
    expect(await kinds({ knownAt: early.toString() })).toEqual([['shooting', 'open']]);
    const both = { activeAt: '2027-03-01T06:00:00+01:00', knownAt: early.toString() };
    expect(await kinds(both)).toEqual([['shooting', 'open']]);

    const one = async (query: Record<string, string>) =>
      app.get(`/v1/incidents/${id}?${new URLSearchParams(query).toString()}`);
    expect((await one(both)).json()).toMatchObject({ kind: 'shooting', status: 'open' });
    expect((await one({ knownAt: NOW.toString() })).json()).toMatchObject({ kind: 'explosion' });
    expect((await one({ knownAt: NOW.subtract({ seconds: 1 }).toString() })).statusCode).toBe(404);
    expect((await one({})).headers.etag).toBe('"3"');
  });

  it('is the same row for row after a rebuild, and when every event comes twice', async () => {
    const id = await report(manifestationBody());
    await write(id, 'log-entries', { text: 'x' });
    await write(id, 'police-advice', { requestedAt: '2027-03-01T02:21:00+01:00', advice: 'x' });
    await write(id, 'closing', { reason: 'x' });
    await write(id, 'reopening', { reason: 'x' });
    await write(id, 'manifestation-changes', { change: 'not-held', at: '2027-03-01T02:25:00+01:00', reason: 'x' });
    await write(id, 'merge', { into: await report(reportBody()) });
    await app.projected();
    const rows = async () => {
      const found = await app.store.database.pool.query<{ row: string }>(
        'SELECT i::text AS row FROM read.incidents i ORDER BY id, version',
      );
      return found.rows.map(({ row }) => row);
    };
    const live = await rows();
    expect(live).toHaveLength(8);

    await startRebuild(app.store.database.pool, incidentsReadModel);
    await app.projected();
    expect(await rows()).toEqual(live);

    const events = await app.store.store.readStream('GM0034', `incident-${id}`);
    const { rows: generation } = await app.store.database.pool.query<{ n: number }>(
      `SELECT generation AS n FROM work.generations WHERE reader = 'incidents'`,
    );
    const writer = {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await app.store.database.pool.query(sql, [...parameters])).rows as Row[],
      table: (name: string) => `read."${name}_v${String(generation[0]?.n)}"`,
      streams: () => Promise.resolve(new Map([[`incident-${id}`, events]])),
    };
    await incidentsReadModel.apply(events, writer);
    expect(await rows()).toEqual(live);
  });

  it('reads what was just written with Min-Position', async () => {
    const response = await app.post('/v1/incidents', reportBody());
    const headers = { 'min-position': String(response.headers['position']) };
    const reading = app.get('/v1/incidents', { headers });
    await app.projected();
    expect((await reading).json<Listed>().items).toHaveLength(1);
  });
});

describe('what GET /v1/incidents does not answer', () => {
  let app: IncidentsApp;
  beforeAll(async () => {
    app = await IncidentsApp.start();
  });
  afterAll(() => app.stop());

  it.each([
    ['sort=kind', '/sort'],
    ['kind=curfew', '/kind'],
    ['kind=fire&kind=other', '/kind'],
    ['status=gone', '/status'],
    ['counted=1', '/counted'],
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['from=gisteren', '/from'],
    ['from=2027-02-30', '/from'],
    ['activeAt=2027-03-01', '/activeAt'],
    ['q=%00', '/q'],
    ['q=', '/q'],
    ['policeAdvice=yes', '/policeAdvice'],
    ['cursor=x', '/cursor'],
    [`cursor=${Buffer.from('["2027-03-01","x"]').toString('base64url')}`, '/cursor'],
    [`cursor=${Buffer.from('["\\u0000",""]').toString('base64url')}`, '/cursor'],
  ])('refuses %s at %s', async (query, pointer) => {
    const response = await app.get(`/v1/incidents?${query}`);
    expect([response.statusCode, response.json<{ errors: unknown[] }>().errors]).toEqual([
      400,
      expect.arrayContaining([expect.objectContaining({ pointer })]),
    ]);
  });

  it('is for those who guard the order, not for who reports or counts', async () => {
    const { id } = (await app.post('/v1/incidents', reportBody())).json<{ id: string }>();
    for (const url of ['/v1/incidents', `/v1/incidents/${id}`]) {
      for (const role of ['duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor'] as const)
        expect([role, (await app.get(url, { role })).statusCode]).toEqual([role, 200]);
      for (const role of ['reporter', 'analyst', 'administrator'] as const)
        expect([role, (await app.get(url, { role })).statusCode]).toEqual([role, 403]);
    }
  });
});
