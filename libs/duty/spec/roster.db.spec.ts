import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '#kernel';
import { ROSTER_MAKERS, ROSTER_READERS } from '../roles.js';
import { DutyApp } from './duty-app.js';
import { NOW, person } from './fixtures.js';

type Body = Record<string, unknown>;

/** A week of the duty officer around the app's clock. */
const aShift = (changes: Body = {}): Body => ({
  duty: 'duty-officer',
  holder: person('A'),
  startsAt: '2027-02-22T08:00:00+01:00',
  endsAt: '2027-03-01T08:00:00+01:00',
  ...changes,
});
const aRotation = (changes: Body = {}): Body => ({
  duty: 'mayor',
  holders: [person('A'), person('B')],
  startsAt: '2027-03-15T08:00:00+01:00',
  every: 'P1W',
  until: '2027-04-05T08:00:00+02:00',
  ...changes,
});
const swapped = { holder: person('B'), reason: 'ziek' };

describe('the roster', () => {
  let app: DutyApp;
  beforeEach(async () => {
    app = await DutyApp.start();
  });
  afterEach(() => app.stop());

  const plan = async (body: Body = aShift()) => {
    const response = await app.post('/v1/duty/shifts', body);
    expect(response.statusCode).toBe(201);
    return response.json<{ id: string }>().id;
  };
  const now = async (query = '') => {
    const { items } = (await app.get(`/v1/duty/now${query}`)).json<{ items: Body[] }>();
    return new Map(items.map((item) => [item['duty'], item]));
  };

  it('answers a shift as it was stored, in the zone of the municipality', async () => {
    const response = await app.post('/v1/duty/shifts', aShift({ deputyFor: '  Testpersoon C ' }));
    const shift = response.json<Body>();
    expect(response.headers).toMatchObject({ location: `/v1/duty/shifts/${String(shift['id'])}`, etag: '"1"' });
    expect(shift).toMatchObject({
      duty: 'duty-officer',
      label: { nl: 'piketambtenaar OOV' },
      holder: { name: 'Testpersoon A', phone: null },
      deputyFor: 'Testpersoon C',
      startsAt: '2027-02-22T08:00:00+01:00',
      cancelled: null,
      rotationId: null,
    });
    expect((await app.get(`/v1/duty/shifts/${String(shift['id'])}`)).json()).toEqual(shift);
    expect((await app.get('/v1/duty/shifts')).json()).toEqual({ items: [shift], next: null });
  });

  it('says who is on, until when, and where mail goes while nobody is', async () => {
    const shiftId = await plan();
    const at = await now();
    expect(at.get('duty-officer')).toMatchObject({
      on: [{ shiftId, holder: { name: 'Testpersoon A' }, until: '2027-03-01T08:00:00+01:00' }],
      until: '2027-03-01T08:00:00+01:00',
      double: false,
      fallback: false,
      addresses: ['a@gemeente.example'],
    });
    expect(at.get('legal-desk')).toMatchObject({
      on: [],
      until: null,
      fallback: true,
      addresses: ['juridisch@gemeente.example'],
    });
    expect((await now('?at=2027-03-01T08:00:00+01:00')).get('duty-officer')).toMatchObject({ on: [], fallback: true });
  });

  it('says the same to the rest of the register', async () => {
    await plan();
    await app.store.readers.catchUpAll();
    expect(await app.roster.rosterAt('GM0034', 'duty-officer', NOW)).toMatchObject({
      addresses: ['a@gemeente.example'],
    });
    expect(await app.roster.rosterAt('GM0363', 'duty-officer', NOW)).toMatchObject({
      fallback: true,
      addresses: ['kabinet@gemeente.example'],
    });
  });

  it('lists both of a double shift', async () => {
    const ids = [await plan(), await plan(aShift({ holder: person('B'), startsAt: '2027-02-28T20:00:00+01:00' }))];
    const { on, double } = (await now()).get('duty-officer') as { on: Body[]; double: boolean };
    expect([on.map(({ shiftId }) => shiftId), double]).toEqual([ids, true]);
  });

  it('lets another take over from now, and knows who was on before', async () => {
    const id = await plan();
    const response = await app.post(`/v1/duty/shifts/${id}/swap`, swapped);
    expect([response.statusCode, response.headers.etag]).toEqual([200, '"2"']);
    expect((await now()).get('duty-officer')).toMatchObject({ on: [{ holder: { name: 'Testpersoon B' } }] });
    expect((await now('?at=2027-03-01T02:30:00+01:00')).get('duty-officer')).toMatchObject({
      on: [{ holder: { name: 'Testpersoon A' }, until: '2027-03-01T02:31:00+01:00' }],
    });
  });

  it('takes a cancelled shift off, keeps it in the list, and lets nobody swap it', async () => {
    const id = await plan();
    expect((await app.post(`/v1/duty/shifts/${id}/cancellation`, { reason: 'vervallen' })).statusCode).toBe(200);
    expect((await now()).get('duty-officer')).toMatchObject({ on: [], fallback: true });
    expect((await app.get('/v1/duty/shifts')).json()).toMatchObject({
      items: [{ cancelled: { reason: 'vervallen' } }],
    });
    const refused = await app.post(`/v1/duty/shifts/${id}/swap`, swapped);
    expect([refused.statusCode, refused.json<Body>()['code']]).toEqual([409, 'SHIFT.CANCELLED']);
  });

  it('tells of gaps and double shifts in the coming four weeks', async () => {
    await plan();
    await app.post('/v1/duty/rotations', aRotation({ startsAt: '2027-03-01T00:00:00+01:00' }));
    const { from, to, items } = (await app.get('/v1/duty/gaps')).json<{ from: string; to: string; items: Body[] }>();
    expect([from, to]).toEqual(['2027-03-01T02:31:00+01:00', '2027-03-29T02:31:00+02:00']);
    expect(items.map(({ duty, kind, startsAt }) => [duty, kind, startsAt])).toEqual([
      ['duty-officer', 'gap', '2027-03-01T08:00:00+01:00'],
      ['mayors-office', 'gap', '2027-03-01T02:31:00+01:00'],
      ['legal-desk', 'gap', '2027-03-01T02:31:00+01:00'],
    ]);
  });

  it('plans a rotation in one unit, over the change of the clocks', async () => {
    const head = await app.store.store.head();
    const response = await app.post('/v1/duty/rotations', aRotation());
    const { id, shifts } = response.json<{ id: string; shifts: Body[] }>();
    expect(response.statusCode).toBe(201);
    expect(shifts.map(({ startsAt, holder }) => [startsAt, (holder as Body)['name']])).toEqual([
      ['2027-03-15T08:00:00+01:00', 'Testpersoon A'],
      ['2027-03-22T08:00:00+01:00', 'Testpersoon B'],
      ['2027-03-29T08:00:00+02:00', 'Testpersoon A'],
    ]);
    expect(await app.store.store.head()).toBe(head + 4n);
    expect(response.headers.location).toBe(`/v1/duty/shifts?rotationId=${id}`);
    expect((await app.get(`/v1/duty/shifts?rotationId=${id}`)).json<{ items: Body[] }>().items).toEqual(shifts);
  });

  it('lists in pages, by duty and by what lies in a period', async () => {
    await plan();
    await app.post('/v1/duty/rotations', aRotation());
    const starts = async (query: string) => {
      const { items, next } = (await app.get(`/v1/duty/shifts?${query}`)).json<{
        items: Body[];
        next: string | null;
      }>();
      return { starts: items.map(({ startsAt }) => String(startsAt).slice(0, 10)), next };
    };
    const first = await starts('limit=3');
    expect(first.starts).toEqual(['2027-02-22', '2027-03-15', '2027-03-22']);
    expect(await starts(`limit=3&cursor=${String(first.next)}`)).toEqual({ starts: ['2027-03-29'], next: null });
    expect((await starts('duty=duty-officer')).starts).toEqual(['2027-02-22']);
    const period = 'from=2027-03-22T08:00:00%2B01:00&to=2027-03-29T08:00:00%2B02:00';
    expect((await starts(period)).starts).toEqual(['2027-03-22']);
    const foreign = Buffer.from('["gisteren","x"]').toString('base64url');
    expect((await app.get(`/v1/duty/shifts?cursor=${foreign}`)).json()).toMatchObject({ code: 'CURSOR.UNKNOWN' });
  });

  it('repeats what was answered under a key, whatever came after, and stores nothing twice', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await app.post('/v1/duty/shifts', aShift(), { headers });
    await app.post(`/v1/duty/shifts/${first.json<{ id: string }>().id}/swap`, swapped);
    const head = await app.store.store.head();
    const again = await app.post('/v1/duty/shifts', aShift(), { headers });
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    const key = { 'idempotency-key': randomUUID() };
    const rotation = await app.post('/v1/duty/rotations', aRotation(), { headers: key });
    const [shift] = rotation.json<{ shifts: { id: string }[] }>().shifts;
    await app.post(`/v1/duty/shifts/${String(shift?.id)}/swap`, swapped);
    const repeated = await app.post('/v1/duty/rotations', aRotation(), { headers: key });
    expect([repeated.statusCode, repeated.json()]).toEqual([201, rotation.json()]);
    expect(await app.store.store.head()).toBe(head + 5n);
  });

  it('insists on the version that was read, where asked to', async () => {
    const id = await plan();
    const headers = { 'if-match': '"1"' };
    expect((await app.post(`/v1/duty/shifts/${id}/swap`, swapped, { headers })).statusCode).toBe(200);
    expect((await app.post(`/v1/duty/shifts/${id}/swap`, swapped, { headers })).statusCode).toBe(412);
  });

  it.each<[string, string, Body, string]>([
    ['an end before the start', 'shifts', aShift({ endsAt: '2027-02-22T07:00:00+01:00' }), '/endsAt'],
    ['more than 35 days', 'shifts', aShift({ endsAt: '2027-04-01T08:00:00+02:00' }), '/endsAt'],
    ['an unknown duty', 'shifts', aShift({ duty: 'alderman' }), '/duty'],
    ['a name of two lines', 'shifts', aShift({ holder: { ...person('A'), name: 'een\ntwee' } }), '/holder/name'],
    ['no address', 'shifts', aShift({ holder: { name: 'Testpersoon A' } }), '/holder/email'],
    [
      'a telephone number in words',
      'shifts',
      aShift({ holder: { ...person('A'), phone: 'bel maar' } }),
      '/holder/phone',
    ],
    ['nobody to take turns', 'rotations', aRotation({ holders: [] }), '/holders'],
    ['turns of hours', 'rotations', aRotation({ every: 'PT12H' }), '/every'],
    ['an hour that no day has', 'rotations', aRotation({ handOverAt: '24:00' }), '/handOverAt'],
  ])('%s is 400, names the field and stores nothing', async (_, path, body, pointer) => {
    const head = await app.store.store.head();
    const response = await app.post(`/v1/duty/${path}`, body);
    expect([response.statusCode, response.json<{ errors: Body[] }>().errors[0]]).toEqual([
      400,
      expect.objectContaining({ pointer }),
    ]);
    expect(await app.store.store.head()).toBe(head);
  });

  it('of another municipality is not there', async () => {
    const id = await plan();
    const municipality = 'GM0363';
    expect((await app.get('/v1/duty/shifts', { municipality })).json()).toEqual({ items: [], next: null });
    expect((await app.get(`/v1/duty/shifts/${id}`, { municipality })).json()).toMatchObject({
      code: 'SHIFT.NOT_FOUND',
    });
    expect((await app.post(`/v1/duty/shifts/${id}/swap`, swapped, { municipality })).statusCode).toBe(404);
  });

  it('is made by those who make it, and read by those who need it', async () => {
    const id = await plan();
    const roles = async (ask: (role: Role) => Promise<{ statusCode: number }>) => {
      const allowed: Role[] = [];
      for (const role of ROLES) if ((await ask(role)).statusCode !== 403) allowed.push(role);
      return allowed.sort();
    };
    for (const path of ['shifts', 'rotations', `shifts/${id}/swap`, `shifts/${id}/cancellation`])
      expect(await roles((role) => app.post(`/v1/duty/${path}`, {}, { role }))).toEqual([...ROSTER_MAKERS].sort());
    for (const path of ['shifts', `shifts/${id}`, 'now', 'gaps'])
      expect(await roles((role) => app.get(`/v1/duty/${path}`, { role }))).toEqual([...ROSTER_READERS].sort());
  });

  it('keeps no name in clear: neither in the store nor in the read model', async () => {
    const id = await plan(aShift({ holder: { ...person('Q'), phone: '+31 6 00000000' }, deputyFor: 'Testpersoon R' }));
    await app.post(`/v1/duty/shifts/${id}/swap`, { ...swapped, holder: person('S') });
    await app.store.readers.catchUpAll();
    for (const table of ['store.events', 'store.keys', 'read.shifts']) {
      const { rows } = await app.store.database.pool.query(`SELECT * FROM ${table}`);
      const dump = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      expect(dump).not.toMatch(/Testpersoon|@gemeente|\+31 6/);
    }
  });
});
