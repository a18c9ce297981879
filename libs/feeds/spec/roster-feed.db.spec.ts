import { ROSTER_READERS } from '#duty';
import { ROLES, type Role } from '#kernel';
import { readCalendar, TEST_MUNICIPALITY } from '#testing';
import { PUBLIC_URL, RosterApp } from './roster-app.js';

type Body = Record<string, unknown>;

const NOW = '2027-03-01T02:31:00+01:00';
const person = (letter: string) => ({
  name: `Testpersoon ${letter}`,
  email: `${letter.toLowerCase()}@gemeente.example`,
  phone: '+31 6 00000000',
});

/** A week of the duty officer that begins after `NOW`. */
const aShift = (changes: Body = {}): Body => ({
  duty: 'duty-officer',
  holder: person('A'),
  startsAt: '2027-03-22T08:00:00+01:00',
  endsAt: '2027-03-29T08:00:00+02:00',
  ...changes,
});
const running = { startsAt: '2027-02-22T08:00:00+01:00', endsAt: '2027-03-01T08:00:00+01:00' };
const swapped = { holder: person('B'), reason: 'ziek' };
const cancelled = { reason: 'vervallen' };

describe('the roster in a calendar', () => {
  let app: RosterApp;
  let address: string;
  beforeEach(async () => {
    app = await RosterApp.start(NOW);
    address = await app.subscribe();
  });
  afterEach(() => app.stop());

  const plan = async (changes: Body = {}) => {
    const response = await app.post('/v1/duty/shifts', aShift(changes));
    expect(response.statusCode).toBe(201);
    return response.json<{ id: string }>().id;
  };
  const change = async (id: string, what: 'swap' | 'cancellation', body: Body) =>
    expect((await app.post(`/v1/duty/shifts/${id}/${what}`, body)).statusCode).toBe(200);
  const events = async (at = address) => readCalendar((await app.read(at)).body);
  /** Each event in a line. */
  const told = async () =>
    (await events()).map(({ summary, start, end, status }) => [summary, start, end, status].join(' | '));

  it('tells of a shift by duty and name, in the hours of the zone, and nothing more of the person', async () => {
    const id = await plan({ deputyFor: 'Testpersoon C' });
    const response = await app.read(address);
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(readCalendar(response.body)).toEqual([
      {
        uid: `shift-${id}-1@${TEST_MUNICIPALITY}`,
        summary: 'piketambtenaar OOV: Testpersoon A (vervangt Testpersoon C)',
        status: 'CONFIRMED',
        start: '2027-03-22T07:00:00Z',
        end: '2027-03-29T06:00:00Z',
        sequence: 1,
        changed: '2027-03-01T01:31:00Z',
        stamp: '2027-03-01T01:31:00Z',
        url: `${PUBLIC_URL}/v1/duty/shifts/${id}`,
      },
    ]);
    expect(response.body).toContain('\r\nX-WR-CALNAME:Piketrooster\r\n');
    expect(response.body).toContain('\r\nDTSTART;TZID=Europe/Amsterdam:20270322T080000\r\n');
    expect(response.body).toContain('\r\nDTEND;TZID=Europe/Amsterdam:20270329T080000\r\n');
    expect(response.body.match(/^BEGIN:VTIMEZONE\r$/gm)).toHaveLength(1);
    expect(response.body).not.toMatch(/@gemeente|\+31|00000000/);
  });

  it('a swap before the shift gives the whole of it to another, under the same UID', async () => {
    const id = await plan();
    const [before] = await events();
    app.store.clock.set('2027-03-02T09:00:00+01:00');
    await change(id, 'swap', swapped);
    expect(await events()).toEqual([
      {
        ...before,
        summary: 'piketambtenaar OOV: Testpersoon B',
        sequence: 2,
        changed: '2027-03-02T08:00:00Z',
        stamp: '2027-03-02T08:00:00Z',
      },
    ]);
  });

  it('a swap during the shift leaves who was on their part, and adds the other’s', async () => {
    const id = await plan(running);
    const [before] = await events();
    await change(id, 'swap', swapped);
    expect(await told()).toEqual([
      'piketambtenaar OOV: Testpersoon A | 2027-02-22T07:00:00Z | 2027-03-01T01:31:00Z | CONFIRMED',
      'piketambtenaar OOV: Testpersoon B | 2027-03-01T01:31:00Z | 2027-03-01T07:00:00Z | CONFIRMED',
    ]);
    expect((await events()).map(({ uid, sequence }) => [uid, sequence])).toEqual([
      [before?.uid, 2],
      [`shift-${id}-2@${TEST_MUNICIPALITY}`, 2],
    ]);
  });

  it('a shift that was called off before it began stands as cancelled, in the hours that it would have had', async () => {
    const id = await plan();
    await change(id, 'cancellation', cancelled);
    expect(await told()).toEqual([
      'piketambtenaar OOV: Testpersoon A | 2027-03-22T07:00:00Z | 2027-03-29T06:00:00Z | CANCELLED',
    ]);
    expect((await events())[0]?.sequence).toBe(2);
  });

  it('a shift that had begun ends when it was called off; a turn that had not begun by then is cancelled', async () => {
    const id = await plan(running);
    await change(id, 'swap', swapped);
    await change(id, 'cancellation', cancelled);
    expect(await told()).toEqual([
      'piketambtenaar OOV: Testpersoon A | 2027-02-22T07:00:00Z | 2027-03-01T01:31:00Z | CONFIRMED',
      'piketambtenaar OOV: Testpersoon B | 2027-03-01T01:31:00Z | 2027-03-01T07:00:00Z | CANCELLED',
    ]);
  });

  it('reaches from four weeks back to 26 weeks ahead, every duty', async () => {
    const spans = [
      ['legal-desk', '2027-01-31T02:31:00+01:00', '2027-02-01T02:31:00+01:00'],
      ['legal-desk', '2027-01-31T02:32:00+01:00', '2027-02-01T02:32:00+01:00'],
      ['mayor', '2027-08-30T03:31:00+02:00', '2027-09-06T03:31:00+02:00'],
      ['mayor', '2027-08-30T03:32:00+02:00', '2027-09-06T03:32:00+02:00'],
    ] as const;
    for (const [duty, startsAt, endsAt] of spans) await plan({ duty, startsAt, endsAt });
    expect((await events()).map(({ summary, start }) => [summary, start])).toEqual([
      ['juridische zaken: Testpersoon A', '2027-01-31T01:32:00Z'],
      ['burgemeester: Testpersoon A', '2027-08-30T01:31:00Z'],
    ]);
  });

  it('is told 304 until the roster changes, and the same bytes meanwhile', async () => {
    const id = await plan();
    const first = await app.read(address);
    const ask = () => app.read(address, { 'if-none-match': String(first.headers.etag) });
    app.store.clock.set('2027-03-02T09:00:00+01:00');
    expect([(await ask()).statusCode, (await app.read(address)).body]).toEqual([304, first.body]);
    await change(id, 'swap', swapped);
    expect((await ask()).statusCode).toBe(200);
  });

  it('is opened by a token of its own: one of measures does not, nor the other way round', async () => {
    const refused = { code: 'ACCESS.TOKEN_INVALID', status: 401 };
    const measures = await app.subscribe({}, 'measures');
    expect([address, measures].map((url) => url.split('?')[0])).toEqual(['/v1/duty/shifts.ics', '/v1/calendar.ics']);
    const [roster, other] = [address, measures].map((url) => url.split('?')[1]);
    expect((await app.read(measures)).statusCode).toBe(200);
    expect((await app.read(`/v1/duty/shifts.ics?${String(other)}`)).json()).toMatchObject(refused);
    expect((await app.read(`/v1/calendar.ics?${String(roster)}`)).json()).toMatchObject(refused);
    expect((await app.read('/v1/duty/shifts.ics?token=x')).json()).toMatchObject(refused);
    expect((await app.read('/v1/duty/shifts.ics')).json()).toMatchObject({ code: 'ACCESS.TOKEN_MISSING' });
    expect((await app.read(`${address}&from=x`)).json()).toMatchObject({ code: 'QUERY.INVALID' });
  });

  it('of another municipality is not in it', async () => {
    await plan();
    expect(await events(await app.subscribe({ municipality: 'GM0363' }))).toEqual([]);
    expect(await events()).toHaveLength(1);
  });

  it('gives an address to whoever may see what the feed shows, and to nobody else', async () => {
    const allowed = async (body: Body) => {
      const roles: Role[] = [];
      for (const role of ROLES) {
        const { statusCode } = await app.post('/v1/calendar-tokens', { label: 'agenda', ...body }, { role });
        expect([role, [201, 403].includes(statusCode)]).toEqual([role, true]);
        if (statusCode === 201) roles.push(role);
      }
      return roles.sort();
    };
    const measures = ['duty-officer', 'legal-desk', 'mayor', 'mayors-office'];
    expect(await allowed({ feed: 'roster' })).toEqual([...ROSTER_READERS].sort());
    expect(await allowed({ feed: 'measures' })).toEqual(measures);
    expect(await allowed({})).toEqual(measures);
    const refused = await app.post('/v1/calendar-tokens', { label: 'agenda' }, { role: 'auditor' });
    expect(refused.json()).toMatchObject({ code: 'ACCESS.ROLE', errors: [{ pointer: '/feed' }] });
    const unknown = await app.post('/v1/calendar-tokens', { label: 'agenda', feed: 'incidents' });
    expect([unknown.statusCode, unknown.json()]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/feed' })] }),
    ]);
  });
});
