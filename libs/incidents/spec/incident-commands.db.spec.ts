import { randomUUID } from 'node:crypto';
import { manifestationBody, reportBody } from './bodies.js';
import { NOW } from './fixtures.js';
import { IncidentsApp } from './incidents-app.js';

type Body = Record<string, unknown>;

describe('the incidents of the duty officer', () => {
  let app: IncidentsApp;
  beforeAll(async () => {
    app = await IncidentsApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(() => app.store.clock.set(NOW));

  const report = async (body: Body = reportBody()) => {
    const response = await app.post('/v1/incidents', body);
    expect(response.statusCode).toBe(201);
    return response.json<{ id: string }>().id;
  };
  const write = async (id: string, verb: string, body: Body, headers: Record<string, string> = {}) => {
    const response = await app.post(`/v1/incidents/${id}/${verb}`, body, { headers });
    return { status: response.statusCode, headers: response.headers, body: response.json<Body>() };
  };

  it('are reported and answered as they were stored', async () => {
    const response = await app.post('/v1/incidents', reportBody({ place: placeAt(' 1234  Ab ') }));
    const incident = response.json<Body>();
    expect(response.statusCode).toBe(201);
    expect(response.headers).toMatchObject({ location: `/v1/incidents/${String(incident['id'])}`, etag: '"1"' });
    expect(incident).toMatchObject({
      municipality: 'GM0034',
      kind: 'explosion',
      status: 'open',
      occurredAt: '2027-03-01T02:14:00+01:00',
      place: { kind: 'dwelling', address: { postcode: '1234AB', number: 12 } },
      source: null,
      measureIds: [],
      timeline: [{ at: '2027-03-01T02:20:00+01:00', kind: 'reported', by: 'test-duty-officer' }],
    });
    expect((await app.get(`/v1/incidents/${String(incident['id'])}`)).json()).toEqual(incident);
  });

  const placeAt = (postcode: string) => ({ kind: 'dwelling', address: { postcode, number: 12 } });

  it.each([
    ['ADR-01: another postcode', reportBody({ place: placeAt('1234ÀB') }), '/place/address/postcode'],
    ['ADR-02: a BAG number', reportBody({ place: { kind: 'dwelling', bagId: 363010000000001 } }), '/place/bagId'],
    ['EVS-04: a NUL', reportBody({ summary: 'een\u0000twee' }), '/summary'],
    ['TIM-02: a moment two days ahead', reportBody({ occurredAt: '2027-03-03T02:31:00+01:00' }), '/occurredAt'],
    ['VAL-01: an array around it', [reportBody()], ''],
  ])('%s is 400, names the field and stores nothing', async (_, body, pointer) => {
    const before = await app.store.store.head();
    const response = await app.post('/v1/incidents', body);
    expect([response.statusCode, response.json<{ errors: unknown[] }>().errors]).toEqual([
      400,
      expect.arrayContaining([expect.objectContaining({ pointer })]),
    ]);
    expect(await app.store.store.head()).toBe(before);
  });

  it('CEV-03: the same Idempotency-Key is one incident, also ten times at once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const before = await app.store.store.head();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.post('/v1/incidents', reportBody(), { headers })),
    );
    expect(new Set(answers.map(({ body, statusCode }) => `${String(statusCode)} ${body}`)).size).toBe(1);
    expect(await app.store.store.head()).toBe(before + 1n);
    const other = await app.post('/v1/incidents', reportBody({ severity: 'low' }), { headers });
    expect([other.statusCode, other.json<Body>()['code']]).toEqual([422, 'IDEMPOTENCY.MISMATCH']);
  });

  it('a repetition reads as the first time, whatever came after', async () => {
    const id = await report();
    const key = { 'idempotency-key': randomUUID() };
    const first = await write(id, 'log-entries', { text: 'eerste regel' }, key);
    await write(id, 'closing', { reason: 'afgehandeld' });
    const again = await write(id, 'log-entries', { text: 'eerste regel' }, key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.etag).toBe(first.headers.etag);
  });

  it('are logged, corrected, closed and reopened', async () => {
    const id = await report();
    app.store.clock.set(NOW.add({ minutes: 10 }));
    const logged = await write(id, 'log-entries', { at: '2027-03-01T02:35:00+01:00', text: 'politie ter plaatse' });
    expect([logged.status, logged.headers.etag]).toEqual([200, '"2"']);
    expect(logged.body['timeline']).toEqual([
      expect.objectContaining({ kind: 'reported' }),
      expect.objectContaining({
        at: '2027-03-01T02:35:00+01:00',
        recordedAt: '2027-03-01T02:41:00+01:00',
        kind: 'log',
        text: 'politie ter plaatse',
      }),
    ]);
    const corrected = await write(id, 'corrections', { reason: 'nagekeken', changes: { kind: 'shooting' } });
    expect(corrected.body).toMatchObject({ kind: 'shooting', severity: 'high' });

    const closed = await write(id, 'closing', { reason: 'afgehandeld' });
    expect([closed.status, closed.body['status']]).toEqual([200, 'closed']);
    const late = await write(id, 'log-entries', { text: 'nog iets' });
    expect([late.status, late.body['code'], late.body['detail']]).toEqual([
      409,
      'INCIDENT.CLOSED',
      expect.stringContaining('reopen'),
    ]);
    const reopened = await write(id, 'reopening', { reason: 'nieuw feit' });
    expect([reopened.body['status'], reopened.headers.etag]).toEqual(['open', '"5"']);
  });

  it('that are manifestations get police advice and changes', async () => {
    const id = await report(manifestationBody());
    const advice = await write(id, 'police-advice', {
      requestedAt: '2027-03-01T02:21:00+01:00',
      givenAt: '2027-03-01T02:25:00+01:00',
      advice: 'geen bezwaar',
    });
    expect(advice.body).toMatchObject({
      manifestation: { policeAdvice: { advice: 'geen bezwaar', conditions: null } },
    });
    const moved = await write(id, 'manifestation-changes', {
      change: 'moved',
      at: '2027-03-01T02:30:00+01:00',
      startsAt: '2027-03-06T13:00:00+01:00',
      reason: 'op verzoek',
    });
    expect([moved.status, moved.body]).toEqual([
      200,
      expect.objectContaining({ manifestation: expect.objectContaining({ startsAt: '2027-03-06T13:00:00+01:00' }) }),
    ]);
    const other = await write(await report(), 'police-advice', { requestedAt: '2027-03-01T02:21:00+01:00' });
    expect([other.status, other.body['code']]).toEqual([409, 'INCIDENT.NOT_A_MANIFESTATION']);
  });

  it('EVS-02: take every line of ten that are written at once', async () => {
    const id = await report();
    const lines = Array.from({ length: 10 }, (_, i) => `regel ${String(i)}`);
    const answers = await Promise.all(lines.map((text) => write(id, 'log-entries', { text })));
    expect(answers.map(({ status }) => status)).toEqual(lines.map(() => 200));
    const { timeline } = (await app.get(`/v1/incidents/${id}`)).json<{ timeline: { text: string }[] }>();
    expect(
      timeline
        .map(({ text }) => text)
        .filter((text) => text.startsWith('regel'))
        .sort(),
    ).toEqual(lines);
  });

  it('close once, however many close them at once', async () => {
    const id = await report();
    const answers = await Promise.all(Array.from({ length: 5 }, () => write(id, 'closing', { reason: 'afgehandeld' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('insist on a version where the caller does', async () => {
    const id = await report();
    await write(id, 'log-entries', { text: 'a' });
    expect((await write(id, 'log-entries', { text: 'b' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await write(id, 'log-entries', { text: 'b' }, { 'if-match': '"2"' })).status).toBe(200);
  });

  it.each([
    'log-entries',
    'corrections',
    'police-advice',
    'manifestation-changes',
    'closing',
    'reopening',
    'voiding',
    'merge',
  ])('are not there for another municipality, nor for another role: %s', async (verb) => {
    const id = await report(manifestationBody());
    const body = {
      'log-entries': { text: 'x' },
      corrections: { reason: 'x', changes: { kind: 'manifestation' } },
      'police-advice': { requestedAt: '2027-03-01T02:21:00+01:00' },
      'manifestation-changes': { change: 'ended', at: '2027-03-01T02:21:00+01:00', reason: 'x' },
      closing: { reason: 'x' },
      reopening: { reason: 'x' },
      voiding: { reason: 'x' },
      merge: { into: 'x' },
    }[verb];
    const url = `/v1/incidents/${id}/${verb}`;
    const elsewhere = await app.post(url, body, { municipality: 'GM0363' });
    expect([elsewhere.statusCode, elsewhere.json<Body>()['code']]).toEqual([404, 'INCIDENT.NOT_FOUND']);
    expect((await app.post('/v1/incidents/none/' + verb, body)).statusCode).toBe(404);
    for (const role of ['reporter', 'mayor', 'legal-desk', 'analyst', 'auditor', 'administrator'] as const)
      expect([role, (await app.post(url, body, { role })).statusCode]).toEqual([role, 403]);
    const empty = await app.post(url, {});
    expect([empty.statusCode, empty.json<{ errors: unknown[] }>().errors.length > 0]).toEqual([400, true]);
  });

  it('a home ban by hand is recorded in the same go', async () => {
    const response = await app.post(
      '/v1/incidents',
      reportBody({
        kind: 'home-ban',
        homeBan: {
          announcedAt: '2027-03-01T02:13:00+01:00',
          decidedBy: 'mayor',
          person: { name: 'Testpersoon A', birthDate: '1990-01-01' },
        },
      }),
    );
    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({ kind: 'home-ban', measureIds: [expect.any(String)] });
    expect(response.headers.etag).toBe('"2"');
    expect(response.body).not.toContain('Testpersoon');
  });

  it('TIM-02: just after local midnight, and ninety seconds ahead, are taken exactly as sent', async () => {
    const app = await IncidentsApp.start();
    app.store.clock.set('2027-07-14T22:20:00Z');
    for (const occurredAt of ['2027-07-15T00:05:00+02:00', '2027-07-15T00:21:30+02:00']) {
      const response = await app.post('/v1/incidents', reportBody({ occurredAt }));
      expect([response.statusCode, response.json<Body>()['occurredAt']]).toEqual([201, occurredAt]);
    }
    await app.stop();
  });
});
