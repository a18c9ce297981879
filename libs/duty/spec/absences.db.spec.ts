import { ROLES, type Role } from '#kernel';
import type { MayorCalendar } from '#measures';
import { TEST_MUNICIPALITY } from '#testing';
import { AbsenceCalendar } from '../absences/absence-calendar.js';
import { ABSENCE_PLANNERS, ROSTER_READERS } from '../roles.js';
import { DutyApp } from './duty-app.js';
import { person } from './fixtures.js';

const away = {
  from: '2027-03-01T00:00:00+01:00',
  until: '2027-03-08T00:00:00+01:00',
  actingMayor: person('A'),
  reason: 'vakantie',
};

describe('the mayor’s absences', () => {
  let app: DutyApp;
  beforeEach(async () => {
    app = await DutyApp.start();
  });
  afterEach(() => app.stop());

  it('are planned, listed, read and called off, and say who may decide', async () => {
    const planned = await app.post('/v1/duty/absences', away);
    expect([planned.statusCode, planned.headers.location]).toEqual([201, '/v1/duty/absences/1']);
    expect(planned.json()).toEqual({ id: '1', ...away, cancelledAt: null });
    expect((await app.get('/v1/duty/absences')).json()).toEqual({ items: [planned.json()] });
    expect((await app.get('/v1/duty/absences/1')).json()).toEqual(planned.json());
    expect((await app.get('/v1/duty/deciding')).json()).toEqual({
      at: '2027-03-01T02:31:00+01:00',
      decidedBy: 'acting-mayor',
      until: away.until,
      absence: planned.json(),
    });
    expect((await app.post('/v1/duty/absences', away)).json()).toMatchObject({ status: 409, code: 'ABSENCE.OVERLAP' });
    const cancelled = await app.post('/v1/duty/absences/1/cancellation', {});
    expect(cancelled.json()).toMatchObject({ until: '2027-03-01T02:31:00+01:00' });
    expect((await app.get('/v1/duty/deciding?at=2027-03-02T00:00:00%2B01:00')).json()).toMatchObject({
      decidedBy: 'mayor',
      until: null,
      absence: null,
    });
  });

  it('never overlap, of however many that are planned at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.post('/v1/duty/absences', away)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  });

  it('are answered the same to a repetition', async () => {
    const key = { headers: { 'idempotency-key': 'a' } };
    const once = await app.post('/v1/duty/absences', away, key);
    await app.post('/v1/duty/absences/1/cancellation', {});
    expect((await app.post('/v1/duty/absences', away, key)).json()).toEqual(once.json());
  });

  it('are planned by the mayor’s office and the mayor, and read by who reads the roster', async () => {
    const body = { ...away, until: away.from };
    const may = async (url: string, roles: readonly Role[], ask: (role: Role) => Promise<{ statusCode: number }>) => {
      for (const role of ROLES)
        expect([url, role, (await ask(role)).statusCode !== 403]).toEqual([url, role, roles.includes(role)]);
    };
    await may('plan', ABSENCE_PLANNERS, (role) => app.post('/v1/duty/absences', body, { role }));
    await may('cancel', ABSENCE_PLANNERS, (role) => app.post('/v1/duty/absences/1/cancellation', {}, { role }));
    await may('list', ROSTER_READERS, (role) => app.get('/v1/duty/absences', { role }));
    await may('deciding', ROSTER_READERS, (role) => app.get('/v1/duty/deciding', { role }));
  });

  it('are for whoever judges a decision; no calendar is not the same as an empty one', async () => {
    const calendar: MayorCalendar = app.part(AbsenceCalendar);
    expect(await calendar.away(TEST_MUNICIPALITY)).toBeNull();
    await app.post('/v1/duty/absences', { ...away, from: '2027-03-02T00:00:00+01:00' });
    const [one] = (await calendar.away(TEST_MUNICIPALITY)) ?? [];
    expect([one?.from.toString(), one?.until.toString()]).toEqual(['2027-03-01T23:00:00Z', '2027-03-07T23:00:00Z']);
    await app.post('/v1/duty/absences/1/cancellation', {});
    expect(await calendar.away(TEST_MUNICIPALITY)).toEqual([]);
    expect(await calendar.away('GM0363')).toBeNull();
  });
});
