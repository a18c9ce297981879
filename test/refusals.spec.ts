import { Temporal } from 'temporal-polyfill';
import { dwellingClosure, explosion } from './harness/builders.js';
import { Instance } from './harness/instance.js';

/** Bad input: a clear error that names the field, nothing stored, and the server goes on. */
describe('refusals', () => {
  let instance: Instance;
  const now = Temporal.Instant.from('2027-03-01T02:31:00+01:00');
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: now.toString() });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const position = async () =>
    (
      await instance.post('/v1/incidents', { kind: 'explosion', ...explosion('2027-03-01T02:14:00+01:00') })
    ).headers.get('position');
  const pointers = (body: Record<string, unknown>) =>
    ((body['errors'] ?? []) as { pointer: string }[]).map((e) => e.pointer);

  it.each([
    'P',
    'PT',
    'P1DT',
    'P1S',
    'P1',
    '1D',
    '',
    'p1d ',
    '-P10D',
    'P-10D',
    'P1M-1D',
    'P0D',
    'PT0S',
    10,
    null,
    'P1W2D',
  ])('DUR-04: the duration %j is 400 and names the field', async (duration) => {
    const before = BigInt((await position()) ?? 0);
    const answer = await instance.post('/v1/measures', dwellingClosure({ duration }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(pointers(answer.body)).toContain('/duration');
    expect(BigInt((await position()) ?? 0)).toBe(before + 1n);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['an unknown type', { type: 'curfew' }, 400, '/type'],
    [
      'a bad moment',
      { decision: { form: 'oral', decidedAt: 'gisteren', decidedBy: 'mayor', via: 'phone' } },
      400,
      '/decision/decidedAt',
    ],
    [
      'a moment without an offset',
      { decision: { form: 'oral', decidedAt: '2027-03-01T02:30:00', decidedBy: 'mayor', via: 'phone' } },
      400,
      '/decision/decidedAt',
    ],
    [
      'a decision two days ahead',
      { decision: { form: 'oral', decidedAt: '2027-03-03T02:30:00+01:00', decidedBy: 'mayor', via: 'phone' } },
      400,
      '/decision/decidedAt',
    ],
    ['an end before the start', { duration: undefined, endsAt: '2027-02-01T00:00:00+01:00' }, 422, '/endsAt'],
    ['a target the type does not take', { target: { kind: 'event' } }, 422, '/target/kind'],
    ['an unknown incident', { incidentIds: ['00000000-0000-4000-8000-000000000000'] }, 422, '/incidentIds/0'],
    ['an unknown field', { durration: 'P2W' }, 400, '/durration'],
  ])('%s is refused with a pointer to the field', async (_, changes, status, pointer) => {
    const answer = await instance.post('/v1/measures', dwellingClosure(changes));
    expect([answer.status, pointers(answer.body)]).toEqual([status, expect.arrayContaining([pointer])]);
  });

  it.each([
    ['an array', '[{"summary":"x"}]'],
    ['__proto__', '{"__proto__": {}, "kind": 3}'],
    ['constructor.prototype', '{"constructor": {"prototype": {"isAdmin": true}}}'],
    ['toString', '{"toString": 1}'],
    ['no JSON', '{"kind": '],
  ])('VAL-01: a body with %s is 400 and pollutes nothing', async (_, text) => {
    const response = await fetch(new URL('/v1/incidents', instance.run().api), {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.token('duty-officer')}`, 'content-type': 'application/json' },
      body: text,
    });
    expect(response.status).toBe(400);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    expect(
      (await instance.post('/v1/incidents', { kind: 'explosion', ...explosion('2027-03-01T02:14:00+01:00') })).status,
    ).toBe(201);
  });

  it('answers 404, 413, 415 and an unknown query parameter as the surface says', async () => {
    expect((await instance.get('/v1/measures/')).status).toBe(404);
    expect((await instance.get('/v1/measures?sort=endsAt')).status).toBe(400);
    expect((await instance.post('/v1/incidents', { kind: 'explosion', summary: 'x'.repeat(1_100_000) })).status).toBe(
      413,
    );
    const response = await fetch(new URL('/v1/incidents', instance.run().api), {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.token('duty-officer')}`, 'content-type': 'text/plain' },
      body: 'explosie',
    });
    expect(response.status).toBe(415);
  });

  /** Every route of the document, and a role that may not call it. */
  it('every route that is not public answers 401 without a token and 403 to a role that may not', async () => {
    const document = (await instance.get('/v1/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
    );
    expect(routes.length).toBeGreaterThan(20);
    const feeds = ['/v1/calendar.ics', '/v1/duty/shifts.ics'];
    const open = /^\/(health\/|v1\/openapi|v1\/reminders\/confirmation|docs|metrics)/;
    for (const [method, path] of routes.filter(([, p]) => !open.test(p))) {
      const url = new URL(path.replaceAll(/\{\w+\}/g, 'x'), instance.run().api);
      const bare = await fetch(url, { method });
      expect([method, path, bare.status]).toEqual([method, path, 401]);
      const forbidden = await Promise.all(
        ['reporter', 'analyst', 'administrator', 'auditor'].map(async (role) => {
          const headers = { authorization: `Bearer ${instance.token(role)}` };
          const response = await fetch(url, { method, headers });
          // To whom may read it the stream of changes has no end.
          await response.body?.cancel();
          return response.status;
        }),
      );
      // No role opens a feed: only the token in its address does.
      const closed = feeds.includes(path) ? forbidden.every((status) => status === 401) : forbidden.includes(403);
      expect([method, path, closed]).toEqual([method, path, true]);
    }
  }, 60_000);

  it('what is still to be done is shown to who does it or answers for it, and to nobody else', async () => {
    const statusOf = async (role: string) => (await instance.request('GET', '/v1/deadlines', { role })).status;
    for (const role of ['duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor'])
      expect([role, await statusOf(role)]).toEqual([role, 200]);
    for (const role of ['reporter', 'analyst', 'administrator'])
      expect([role, await statusOf(role)]).toEqual([role, 403]);
  });
});
