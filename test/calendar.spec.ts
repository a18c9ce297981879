import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCalendar } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { dwellingClosure, extension } from './harness/builders.js';
import { Instance } from './harness/instance.js';

/** Addresses in the feed must not move with the port, which a restart chooses anew. */
const PUBLIC_URL = 'https://nachtwacht.gemeente.example';
const START = { CLOCK: 'simulated', CLOCK_START: '2027-03-01T02:31:00+01:00', LOG_LEVEL: 'trace', PUBLIC_URL };

/** A calendar program: it knows an address, and has no token but what stands in it. */
describe('a calendar that subscribes', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start(START);
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const subscribe = async (role = 'mayors-office', label = 'telefoon', feed = 'measures') => {
    const answer = await instance.post('/v1/calendar-tokens', { label, feed }, role);
    const { id, url } = answer.body as { id: string; url: string };
    return { answer, id, address: url.slice(PUBLIC_URL.length), token: url.slice(url.indexOf('=') + 1) };
  };
  const fetchFeed = (address: string, headers: Record<string, string> = {}) =>
    fetch(new URL(address, instance.run().api), { headers });
  const bodyOf = async (address: string) => {
    const response = await fetchFeed(address);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer()).toString('utf8');
  };
  const endsOf = (feed: string) => readCalendar(feed).filter(({ uid }) => uid.includes('-end@'));
  const move = (now: string) => instance.post('/simulation/clock', { now }, 'administrator');

  it('reads the ends of measures at the address it was given, and nobody is named', async () => {
    const measure = await instance.post('/v1/measures', dwellingClosure());
    const { id } = measure.body as { id: string };
    await instance.post('/v1/measures', {
      ...dwellingClosure({ duration: 'P1W' }),
      type: 'area-ban',
      target: { kind: 'person', district: 'Almere Poort', area: { name: 'centrum' } },
      person: { name: 'Testpersoon Zwaluwstaart', birthDate: '1990-01-01' },
    });
    const { answer, address } = await subscribe();
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: expect.any(String),
        label: 'telefoon',
        feed: 'measures',
        createdAt: '2027-03-01T02:31:00+01:00',
        lastUsedAt: null,
        withdrawnAt: null,
        url: expect.stringMatching(/^https:\/\/nachtwacht\.gemeente\.example\/v1\/calendar\.ics\?token=[\w-]{43}$/),
      },
    ]);
    const response = await fetchFeed(address);
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('cache-control'),
      response.headers.get('api-version'),
    ]).toEqual([200, 'text/calendar; charset=utf-8', 'private, no-cache', expect.any(String)]);
    const feed = await response.text();
    expect(feed).not.toContain('Testpersoon');
    const events = endsOf(feed);
    expect(events.map(({ summary, start }) => [summary, start])).toEqual([
      ['Einde gebiedsverbod (Almere Poort)', '2027-03-08T01:30:00Z'],
      ['Einde woningsluiting (Almere Stad)', '2027-03-15T01:30:00Z'],
    ]);
    expect(events[1]).toMatchObject({
      uid: `measure-${id}-end@GM0034`,
      sequence: 1,
      status: 'CONFIRMED',
      url: `${PUBLIC_URL}/v1/measures/${id}`,
    });
  });

  it('reads what is still to be done, until it is done', async () => {
    const measure = await instance.post('/v1/measures', dwellingClosure());
    const { id } = measure.body as { id: string };
    const { address } = await subscribe();
    const due = async () =>
      readCalendar(await bodyOf(address))
        .filter(({ uid }) => uid.startsWith(`measure-${id}-`) && !uid.includes('-end@'))
        .map(({ uid, summary, start }) => [uid, summary, start]);
    const police = [
      `measure-${id}-inform-police-1@GM0034`,
      'De politie inlichten: woningsluiting (Almere Stad)',
      '2027-03-02T01:30:00Z',
    ];
    expect(await due()).toContainEqual(police);
    await instance.post(`/v1/measures/${id}/deadlines/inform-police/completion`, {});
    expect(await due()).not.toContainEqual(police);
  });

  it('is told 304 until something changes, by whoever it was done or by time alone', async () => {
    const { address } = await subscribe();
    const measure = await instance.post('/v1/measures', dwellingClosure({ duration: 'P3W' }));
    const { id } = measure.body as { id: string };
    let etag = '';
    const asked = async () => {
      const response = await fetchFeed(address, { 'if-none-match': etag });
      etag = response.headers.get('etag') ?? '';
      return [response.status, (await response.text()) !== ''];
    };
    expect(await asked()).toEqual([200, true]);
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(await asked()).toEqual([304, false]);
    const listed = await fetchFeed(address, { 'if-none-match': `"x", W/${etag}` });
    expect([listed.status, listed.headers.get('cache-control')]).toEqual([304, 'private, no-cache']);

    const lifting = {
      at: '2027-03-02T09:00:00+01:00',
      reason: 'dader aangehouden',
      decision: { form: 'oral', decidedAt: '2027-03-01T02:31:00+01:00', decidedBy: 'mayor', via: 'phone' },
    };
    expect((await instance.post(`/v1/measures/${id}/lifting`, lifting, 'mayors-office')).status).toBe(200);
    expect(await asked()).toEqual([200, true]);
    await move('2027-03-02T08:59:59+01:00');
    expect(await asked()).toEqual([304, false]);
    await move('2027-03-02T09:00:00+01:00');
    expect(await asked()).toEqual([200, true]);
    const [lifted] = endsOf(await bodyOf(address)).filter(({ uid }) => uid.includes(id));
    expect(lifted).toMatchObject({ status: 'CANCELLED', changed: '2027-03-02T08:00:00Z' });
  });

  it('ICS-03: sees the same bytes after a restart and a rebuild, and the same UID with a higher SEQUENCE after an extension', async () => {
    const measure = await instance.post('/v1/measures', dwellingClosure({ duration: 'P2W' }));
    const { id } = measure.body as { id: string };
    const { address } = await subscribe();
    const feeds = [await bodyOf(address), await bodyOf(address)];
    await instance.stop({ keepState: true });
    instance = await Instance.start(START, instance.stateDir);
    feeds.push(await bodyOf(address));
    execFileSync(process.execPath, ['dist/tools/rebuild.js'], {
      env: { ...process.env, STATE_DIR: instance.stateDir },
    });
    feeds.push(await bodyOf(address));
    expect(new Set(feeds).size).toBe(1);

    const own = (feed = '') => endsOf(feed).filter(({ uid }) => uid.includes(id));
    await move('2027-03-03T09:00:00+01:00');
    expect((await instance.post(`/v1/measures/${id}/extensions`, extension('2027-03-03T09:00:00+01:00'))).status).toBe(
      200,
    );
    const [[before], [after]] = [own(feeds[0]), own(await bodyOf(address))];
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
    expect([before?.changed, after?.changed]).toEqual([before?.stamp, '2027-03-03T08:00:00Z']);
    expect(before?.changed.localeCompare(after?.changed ?? '')).toBe(-1);
    expect(after?.start).not.toBe(before?.start);
  }, 180_000);

  it('gets 401 without a token, with another, and once it was withdrawn; a bearer token does not open the feed', async () => {
    const { id, address, token } = await subscribe('legal-desk', 'laptop');
    const refused = async (at: string, headers: Record<string, string> = {}) => {
      const response = await fetchFeed(at, headers);
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    const bearer = { authorization: `Bearer ${instance.token('mayors-office')}` };
    expect(await refused('/v1/calendar.ics', bearer)).toEqual([401, 'ACCESS.TOKEN_MISSING']);
    for (const wrong of ['', 'x', `${token}x`, `${token}&token=${token}`])
      expect(await refused(`/v1/calendar.ics?token=${wrong}`)).toEqual([401, 'ACCESS.TOKEN_INVALID']);
    expect(await refused(`${address}&months=3`)).toEqual([400, 'QUERY.INVALID']);
    expect(await refused(`/v1/measures?token=${token}`)).toEqual([401, 'ACCESS.TOKEN_MISSING']);
    expect(await refused('/v1/measures', { authorization: `Bearer ${token}` })).toEqual([401, 'ACCESS.TOKEN_INVALID']);

    expect((await fetchFeed(address)).status).toBe(200);
    const withdrawal = `/v1/calendar-tokens/${id}/withdrawal`;
    expect((await instance.post(withdrawal, undefined, 'mayors-office')).status).toBe(404);
    const withdrawn = await instance.post(withdrawal, undefined, 'legal-desk');
    expect([withdrawn.status, withdrawn.body['withdrawnAt'] !== null]).toEqual([200, true]);
    expect((await instance.post(withdrawal, undefined, 'legal-desk')).body).toEqual(withdrawn.body);
    expect(await refused(address)).toEqual([401, 'ACCESS.TOKEN_INVALID']);
  });

  it('has an owner, who sees when it was last there, and never its token again', async () => {
    const { address, token } = await subscribe('duty-officer', 'piket');
    await fetchFeed(address);
    const { body } = await instance.get('/v1/calendar-tokens', 'duty-officer');
    expect(body).toEqual({
      items: [expect.objectContaining({ label: 'piket', lastUsedAt: '2027-03-03T09:00:00+01:00', withdrawnAt: null })],
    });
    expect(JSON.stringify(body)).not.toContain(token);
  });

  it.each([
    ['mayors-office', 200, 201],
    ['mayor', 200, 201],
    ['legal-desk', 200, 201],
    ['duty-officer', 200, 201],
    ['reporter', 403, 403],
    ['analyst', 403, 403],
    // Who is on duty they may see, so an address of the roster they may have.
    ['auditor', 200, 403],
    ['administrator', 200, 403],
  ])('is let in by %s: %i for the list, %i for a new one', async (role, listed, made) => {
    expect([
      (await instance.get('/v1/calendar-tokens', role)).status,
      (await instance.post('/v1/calendar-tokens', { label: 'agenda' }, role)).status,
    ]).toEqual([listed, made]);
    const none = await instance.post(
      '/v1/calendar-tokens/00000000-0000-4000-8000-000000000000/withdrawal',
      undefined,
      role,
    );
    expect(none.status).toBe(listed === 200 ? 404 : 403);
  });

  it.each([
    [{}, '/label'],
    [{ label: '  ' }, '/label'],
    [{ label: 'x'.repeat(101) }, '/label'],
    [{ label: 'agenda', role: 'mayor' }, '/role'],
    [{ label: 'agenda', feed: 'incidents' }, '/feed'],
  ])('is refused %j', async (body, pointer) => {
    const answer = await instance.post('/v1/calendar-tokens', body, 'mayors-office');
    expect([answer.status, answer.body['errors']]).toEqual([400, [expect.objectContaining({ pointer })]]);
  });

  it('is made once by the same request key', async () => {
    const twice = () =>
      instance.post('/v1/calendar-tokens', { label: 'zaal' }, 'mayor', { 'idempotency-key': 'calendar-1' });
    expect((await twice()).status).toBe(201);
    const { status, body } = await twice();
    expect([status, body['code'], 'url' in body]).toEqual([409, 'CALENDAR_TOKEN.ANSWERED', false]);
  });

  it('leaves its token in no log and no metric, whatever it was answered', async () => {
    const { address, token } = await subscribe();
    const roster = await subscribe('duty-officer', 'piket', 'roster');
    for (const [at, status] of [
      [address, 200],
      [`${address}&months=3`, 400],
      [`/v1/calendar.ics?token=${token}x`, 401],
      [`/v1/calendar.ics/?token=${token}`, 404],
      [`/v1/measures?token=${token}`, 401],
      [roster.address, 200],
      [`${roster.address}&months=3`, 400],
      [`/v1/calendar.ics?token=${roster.token}`, 401],
      [`/v1/duty/shifts.ics/?token=${roster.token}`, 404],
    ] as const)
      expect([at, (await fetchFeed(at)).status]).toEqual([at, status]);
    const metrics = await (await fetchFeed('/metrics')).text();
    const folder = path.join(instance.stateDir, 'logs');
    const logs = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const written = [metrics, instance.log(), ...logs].join('\n');
    for (const route of ['/v1/calendar.ics', '/v1/duty/shifts.ics']) expect(written).toContain(route);
    for (const secret of [token, roster.token]) expect(written.includes(secret)).toBe(false);
  });

  it('is told something else when an end passes, though nobody does anything', async () => {
    const { address } = await subscribe();
    const measure = await instance.post('/v1/measures', dwellingClosure({ duration: 'P3D' }));
    const { endsAt } = measure.body as { endsAt: string };
    const etag = async () => (await fetchFeed(address)).headers.get('etag');
    const before = Temporal.Instant.from(endsAt).subtract({ seconds: 1 });
    await move(before.toString());
    const running = await etag();
    expect(await etag()).toBe(running);
    await move(endsAt);
    expect(await etag()).not.toBe(running);
  });

  it('reads all of it by the letter: every value of its type, every zone declared, every event once', async () => {
    const { address } = await subscribe();
    const feed = await bodyOf(address);
    expect(readCalendar(feed).length).toBeGreaterThan(10);
    expect(feed.match(/^BEGIN:VTIMEZONE\r$/gm)).toHaveLength(1);
  });
});
