import { Refusal } from '#kernel';
import { TEST_MUNICIPALITY } from '#testing';
import { cloudEvent, explosionData, homeBanEvent } from './bodies.js';
import { NOW } from './fixtures.js';
import { IncidentsApp } from './incidents-app.js';

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

interface Item {
  readonly index: number;
  readonly source: string | null;
  readonly id: string | null;
  readonly outcome: string;
  readonly incidentId: string | null;
  readonly problem: { status: number; code: string; errors?: { pointer: string }[] } | null;
}

describe('POST /v1/events', () => {
  let app: IncidentsApp;
  beforeAll(async () => {
    app = await IncidentsApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.store.clock.set(NOW);
    app.bans.refusal = null;
    app.bans.asked.length = 0;
  });

  const send = (body: unknown, type = ONE, headers: Record<string, string> = {}) =>
    app.post('/v1/events', body, { role: 'reporter', headers: { 'content-type': type, ...headers } });
  const sendBatch = async (events: unknown, type = BATCH) => {
    const response = await send(events, type);
    return { status: response.statusCode, headers: response.headers, items: response.json<{ items: Item[] }>().items };
  };
  const idOf = ({ body }: { readonly body: string }) => (JSON.parse(body) as { incidentId: string }).incidentId;
  const read = async (id: string) => (await app.get(`/v1/incidents/${id}`)).json<Record<string, unknown>>();
  const position = () => app.store.store.head();

  it('registers an incident and says where it is', async () => {
    const response = await send(cloudEvent({ id: 'first', subject: 'Café Zon' }));
    expect(response.statusCode).toBe(201);
    expect(response.json()).toEqual({ outcome: 'created', incidentId: expect.any(String), measureId: null });
    expect(response.headers).toMatchObject({
      location: `/v1/incidents/${idOf(response)}`,
      etag: '"1"',
      position: String(await position()),
    });
    expect(await read(idOf(response))).toMatchObject({
      kind: 'explosion',
      status: 'open',
      source: { source: '/meldkamer', id: 'first', subject: 'Café Zon' },
      timeline: [{ kind: 'reported', by: 'test-reporter' }],
    });
  });

  it('is for systems that report, nobody else', async () => {
    const response = await app.post('/v1/events', cloudEvent(), { headers: { 'content-type': ONE } });
    expect(response.statusCode).toBe(403);
  });

  it('refuses an event it does not know, and says which it takes', async () => {
    const before = await position();
    const response = await send(cloudEvent({ type: 'nl.oov.incident.curfew.reported' }));
    expect([response.statusCode, response.json()]).toEqual([
      422,
      expect.objectContaining({
        code: 'EVENT.UNKNOWN_TYPE',
        detail: expect.stringContaining('nl.oov.incident.explosion.reported'),
        errors: [expect.objectContaining({ pointer: '/type' })],
      }),
    ]);
    expect(await position()).toBe(before);
  });

  it.each([
    ['a moment ahead', { occurredAt: '2027-03-03T02:14:00+01:00' }, '/data/occurredAt'],
    ['an unknown field', { kind: 'explosion' }, '/data/kind'],
    ['half of a character', { summary: '\ud800' }, '/data/summary'],
    ['no place', { place: undefined }, '/data/place'],
  ])('refuses data with %s at its pointer, and stores nothing', async (_, changes, pointer) => {
    const before = await position();
    const response = await send(cloudEvent({ data: explosionData(changes) }));
    expect(response.statusCode).toBe(400);
    expect(response.json<{ errors: unknown[] }>().errors).toContainEqual(expect.objectContaining({ pointer }));
    expect(await position()).toBe(before);
  });

  describe('CEV-01: a batch', () => {
    it.each([BATCH, `${BATCH}; charset=utf-8`, 'Application/CloudEvents-Batch+JSON;charset="UTF-8"'])(
      'CEV-01: of three is three incidents (%s)',
      async (type) => {
        const before = await position();
        const { status, headers, items } = await sendBatch([cloudEvent(), cloudEvent(), cloudEvent()], type);
        expect([status, items.map(({ outcome }) => outcome)]).toEqual([200, ['created', 'created', 'created']]);
        expect(new Set(items.map(({ incidentId }) => incidentId)).size).toBe(3);
        expect(await position()).toBe(before + 3n);
        expect(headers['position']).toBe(String(await position()));
      },
    );

    it('CEV-01: that is empty is taken and does nothing', async () => {
      const before = await position();
      expect(await sendBatch([])).toMatchObject({ status: 200, items: [] });
      expect(await position()).toBe(before);
    });

    it('CEV-01: sent as one event is refused, as is one event sent as a batch', async () => {
      expect((await send([cloudEvent()])).statusCode).toBe(400);
      expect((await send(cloudEvent(), BATCH)).statusCode).toBe(400);
    });

    it('EVS-04: keeps what is good and tells of each what became of it, in order', async () => {
      const good = cloudEvent({ id: 'good' });
      const { items } = await sendBatch([
        good,
        cloudEvent({ id: 'nul', data: explosionData({ summary: 'een\u0000twee' }) }),
        cloudEvent({ id: 'other' }),
        good,
        { ...good, data: explosionData({ severity: 'low' }) },
        cloudEvent({ id: 'unknown', type: 'x' }),
        { id: 7 },
        'text',
        null,
      ]);
      expect(
        items.map(({ index, id, outcome, problem }) => [index, id, outcome, problem?.status, problem?.code]),
      ).toEqual([
        [0, 'good', 'created', undefined, undefined],
        [1, 'nul', 'refused', 400, 'EVENT.INVALID'],
        [2, 'other', 'created', undefined, undefined],
        [3, 'good', 'duplicate', undefined, undefined],
        [4, 'good', 'refused', 422, 'EVENT.MISMATCH'],
        [5, 'unknown', 'refused', 422, 'EVENT.UNKNOWN_TYPE'],
        [6, null, 'refused', 400, 'EVENT.INVALID'],
        [7, null, 'refused', 400, 'EVENT.INVALID'],
        [8, null, 'refused', 400, 'EVENT.INVALID'],
      ]);
      expect(items[3]?.incidentId).toBe(items[0]?.incidentId);
      expect(items[1]?.problem?.errors).toEqual([expect.objectContaining({ pointer: '/data/summary' })]);
    });

    it('of a thousand is taken whole, one more is refused whole', async () => {
      const events = Array.from({ length: 1_000 }, (_, i) => cloudEvent({ source: '/thousand', id: String(i) }));
      const { items } = await sendBatch(events);
      expect(items.filter(({ outcome }) => outcome === 'created')).toHaveLength(1_000);
      expect(items.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      const before = await position();
      const response = await send([...events, cloudEvent()], BATCH);
      expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, 'EVENT.BATCH_TOO_LARGE']);
      expect(await position()).toBe(before);
    });
  });

  describe('CEV-02: binary mode', () => {
    const binary = (headers: Record<string, string> = {}, type = 'application/json') =>
      send(explosionData(), type, {
        'ce-specversion': '1.0',
        'ce-id': crypto.randomUUID(),
        'ce-source': '/meldkamer',
        'ce-type': 'nl.oov.incident.explosion.reported',
        ...headers,
      });

    it.each([
      ['Caf%C3%A9%20Zon', 'Café Zon'],
      ['100%2525', '100%25'],
      ['"a b"', 'a b'],
      ['%41', 'A'],
    ])('CEV-02: the subject %s is stored as %s', async (header, subject) => {
      const response = await binary({ 'ce-subject': header }, 'Application/JSON; charset=UTF-8');
      expect(response.statusCode).toBe(201);
      expect(await read(idOf(response))).toMatchObject({ source: { subject } });
    });

    it('CEV-02: what is not UTF-8 is refused', async () => {
      const response = await binary({ 'ce-subject': '%FF' });
      expect([response.statusCode, response.json()]).toEqual([
        400,
        expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/subject' })] }),
      ]);
    });

    it('is the same event as in structured mode', async () => {
      const first = await binary({ 'ce-id': 'twice-told' });
      const again = await send(cloudEvent({ id: 'twice-told' }));
      expect([first.statusCode, again.statusCode, idOf(again)]).toEqual([201, 200, idOf(first)]);
    });

    it('needs its headers, and a body of JSON', async () => {
      expect((await send(explosionData(), 'application/json')).statusCode).toBe(400);
      expect((await binary({}, 'text/plain')).statusCode).toBe(415);
    });
  });

  describe('CEV-03: the same event again', () => {
    it('CEV-03: fifty times at once is one incident', async () => {
      const event = cloudEvent({ id: 'fifty' });
      const before = await position();
      const answers = await Promise.all(Array.from({ length: 50 }, () => send(event)));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(49).fill(200), 201]);
      expect(new Set(answers.map(idOf)).size).toBe(1);
      expect(await position()).toBe(before + 1n);
    });

    it('CEV-03: a day later is still the same, from another source it is another', async () => {
      const event = cloudEvent({ id: '1' });
      const first = await send(event);
      app.store.clock.set(NOW.add({ hours: 24 }));
      const later = await send({ ...event, time: '2027-03-02T02:31:00+01:00', traceparent: '00-1' });
      const other = await send({ ...event, source: '/cameratoezicht' });
      expect([first, later, other].map(({ statusCode }) => statusCode)).toEqual([201, 200, 201]);
      expect(later.json()).toEqual({ ...first.json<object>(), outcome: 'duplicate' });
      expect(later.headers.etag).toBe(first.headers.etag);
      expect(idOf(other)).not.toBe(idOf(first));
    });

    it('CEV-03: source and id that read the same joined are not the same', async () => {
      const [a, b] = [
        await send(cloudEvent({ source: '/a', id: 'bc' })),
        await send(cloudEvent({ source: '/ab', id: 'c' })),
      ];
      expect([a.statusCode, b.statusCode]).toEqual([201, 201]);
    });

    it('is a duplicate in whatever order its names stand, and a mismatch with other data', async () => {
      const event = cloudEvent({ id: 'reordered' });
      const first = await send(event);
      const data = Object.fromEntries(Object.entries(explosionData()).reverse());
      expect((await send({ ...event, data })).statusCode).toBe(200);
      const other = await send({ ...event, data: explosionData({ severity: 'low' }) });
      expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'EVENT.MISMATCH']);
      expect(await read(idOf(first))).toMatchObject({ severity: 'high' });
    });

    it('in another municipality is an incident of that one', async () => {
      const event = cloudEvent({ id: 'here and there' });
      const here = await send(event);
      const there = await app.post('/v1/events', event, {
        role: 'reporter',
        municipality: 'GM0363',
        headers: { 'content-type': ONE },
      });
      expect(there.statusCode).toBe(201);
      expect((await app.get(`/v1/incidents/${idOf(there)}`)).statusCode).toBe(404);
      expect(idOf(there)).not.toBe(idOf(here));
    });
  });

  describe('a home ban', () => {
    it('is registered and recorded in one unit, and linked', async () => {
      const response = await send(homeBanEvent());
      const { incidentId, measureId } = response.json<{ incidentId: string; measureId: string }>();
      expect(response.statusCode).toBe(201);
      expect(app.bans.asked).toEqual([
        expect.objectContaining({
          incidentId,
          decidedBy: 'assistant-prosecutor',
          person: expect.objectContaining({ name: 'Testpersoon A' }),
          dwelling: {
            district: 'Almere Haven',
            bagId: null,
            address: { postcode: '1234AB', number: 1, letter: null, addition: null },
          },
        }),
      ]);
      const events = await app.store.store.readStreams(TEST_MUNICIPALITY, [
        `incident-${incidentId}`,
        `ban-${measureId}`,
      ]);
      expect(events.map(({ type }) => type)).toEqual(['IncidentReported', 'MeasureLinked', 'BanKept']);
      expect(new Set(events.map(({ recordedAt }) => recordedAt.toString())).size).toBe(1);
      expect(await read(incidentId)).toMatchObject({
        measureIds: [measureId],
        timeline: [{ kind: 'reported' }, { kind: 'measure-linked', measureId }, { kind: 'measure-lapsed', measureId }],
      });
    });

    it('leaves nothing of the person in an event of the incident, also not in clear in the store', async () => {
      const response = await send(homeBanEvent());
      const events = await app.store.store.readStream(TEST_MUNICIPALITY, `incident-${idOf(response)}`);
      expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/Testpersoon|1990/);
      const stored = await app.store.database.pool.query<{ data: string }>('SELECT data FROM store.events');
      expect(stored.rows.map(({ data }) => data).join()).not.toMatch(/Testpersoon|1234AB|explosie bij/);
    });

    it('takes the dwelling from the place where it is not said apart', async () => {
      const homeBan = {
        announcedAt: '2027-03-01T02:13:00+01:00',
        decidedBy: 'mayor',
        person: { name: 'Testpersoon A', birthDate: '1990-01-01' },
      };
      await send(homeBanEvent({ data: explosionData({ homeBan }) }));
      expect(app.bans.asked).toEqual([
        expect.objectContaining({ dwelling: { district: 'Almere Stad', bagId: null, address: null } }),
      ]);
    });

    it('that cannot be recorded registers nothing either', async () => {
      const before = await position();
      app.bans.refusal = Refusal.at('/announcement/at', 'rule', 'MEASURE.PAST_MAXIMUM', 'too long');
      const response = await send(homeBanEvent());
      expect([response.statusCode, response.json()]).toEqual([
        422,
        expect.objectContaining({
          code: 'MEASURE.PAST_MAXIMUM',
          errors: [expect.objectContaining({ pointer: '/data/homeBan' })],
        }),
      ]);
      expect(await position()).toBe(before);
    });

    it('ten times at once is one ban', async () => {
      const event = homeBanEvent();
      const answers = await Promise.all(Array.from({ length: 10 }, () => send(event)));
      expect(new Set(answers.map(({ body }) => (JSON.parse(body) as { measureId: string }).measureId)).size).toBe(1);
      const bans = await app.store.database.pool.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM store.events WHERE stream LIKE 'ban-%' AND position > $1`,
        [String(Number(answers[0]?.headers['position']) - 3)],
      );
      expect(bans.rows[0]?.n).toBe(1);
    });
  });
});
