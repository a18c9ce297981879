import { ROLES, type Role } from '#kernel';
import { DutyApp } from './duty-app.js';

type Body = Record<string, unknown>;

describe('that somebody took over the night', () => {
  let app: DutyApp;
  beforeEach(async () => {
    app = await DutyApp.start();
    app.store.clock.set('2027-03-01T07:45:00+01:00');
  });
  afterEach(() => app.stop());

  const accept = (body: Body = {}, call: Parameters<DutyApp['post']>[2] = {}) =>
    app.post('/v1/duty/handover/acceptance', body, call);
  const handover = async (query = '') => (await app.get(`/v1/duty/handover${query}`)).json<{ accepted: Body | null }>();

  it('stands in the hand-over from then on, with who it was and what they noted', async () => {
    expect((await handover()).accepted).toBeNull();
    const response = await accept({ note: 'woning blijft dicht' }, { role: 'duty-officer' });
    expect([response.statusCode, response.headers.location]).toEqual([201, '/v1/duty/handover?date=2027-03-01']);
    const accepted = { at: '2027-03-01T07:45:00+01:00', by: 'test-duty-officer', note: 'woning blijft dicht' };
    expect(response.json()).toEqual({ date: '2027-03-01', ...accepted });
    expect((await handover()).accepted).toEqual(accepted);
    expect((await handover('?date=2027-02-28')).accepted).toBeNull();
    const page = await app.get('/v1/duty/handover', { headers: { accept: 'text/html' } });
    expect(page.body).toContain('ma 1 mrt 07:45 door test-duty-officer\nwoning blijft dicht');
  });

  it('is said once, whoever says it again; the same request again is answered as before', async () => {
    const once = { headers: { 'idempotency-key': 'een' } };
    const first = await accept({}, once);
    expect([first.statusCode, (await accept({}, once)).json()]).toEqual([201, first.json()]);
    const again = await accept({}, { role: 'duty-officer' });
    expect([again.statusCode, again.json<Body>()]).toEqual([
      409,
      expect.objectContaining({ code: 'HANDOVER.ACCEPTED', detail: expect.stringContaining('07:45') }),
    ]);
  });

  it('is said from two hours before the end of the night, also of one long past', async () => {
    app.store.clock.set('2027-03-01T05:59:00+01:00');
    const early = await accept();
    expect([early.statusCode, early.json<Body>()['code']]).toEqual([409, 'HANDOVER.TOO_EARLY']);
    expect((await accept({ date: '2027-03-02' })).json<Body>()['code']).toBe('HANDOVER.TOO_EARLY');
    expect((await accept({ date: '2027-02-01' })).statusCode).toBe(201);
  });

  it('is said by one of those who try at once', async () => {
    const roles = ['duty-officer', 'mayors-office'] as const;
    const tried = await Promise.all(
      Array.from({ length: 12 }, (_, i) => accept({}, { role: roles[i % 2] ?? roles[0] })),
    );
    expect(tried.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array<number>(11).fill(409)]);
    const winner = tried.find(({ statusCode }) => statusCode === 201)?.json<Body>();
    expect((await handover()).accepted?.['by']).toBe(winner?.['by']);
  });

  it('is of one municipality, and its note stands in clear in no event', async () => {
    await accept({ note: 'woning blijft dicht' });
    expect((await accept({}, { municipality: 'GM0363' })).statusCode).toBe(201);
    const { rows } = await app.store.database.pool.query<{ data: string }>(
      `SELECT data::text FROM store.events WHERE type = 'HandoverAccepted'`,
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('blijft dicht');
  });

  it.each([
    [{ date: 'gisteren' }, '/date'],
    [{ note: ' ' }, '/note'],
    [{ by: 'iemand' }, '/by'],
  ])('is refused where it says %j', async (body, pointer) => {
    const response = await accept(body);
    expect([response.statusCode, response.json<{ errors: Body[] }>().errors[0]?.['pointer']]).toEqual([400, pointer]);
  });

  it('is for who has the night or the day', async () => {
    const allowed: Role[] = [];
    for (const role of ROLES) {
      const { statusCode } = await accept({}, { role });
      if (statusCode !== 403) allowed.push(role);
    }
    expect(allowed.sort()).toEqual(['duty-officer', 'mayors-office']);
  });
});
