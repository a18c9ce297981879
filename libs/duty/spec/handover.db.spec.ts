import { randomUUID } from 'node:crypto';
import { ROLES } from '#kernel';
import type { MeasureEvent, MeasureImposed } from '#measures';
import { NIGHT_READERS } from '../roles.js';
import { DutyApp } from './duty-app.js';
import { at, person } from './fixtures.js';

type Body = Record<string, unknown>;

const decision = (decidedAt: string): MeasureImposed['data']['decision'] => ({
  form: 'written',
  decidedAt: at(decidedAt).toString(),
  decidedBy: 'mayor',
  via: null,
  confirmedAt: null,
  writtenAt: null,
  reportRef: null,
  zienswijze: null,
});

/** A closure of two weeks from its decision; everything in it is fictitious. */
const imposed = (decidedAt: string): MeasureEvent => ({
  type: 'MeasureImposed',
  data: {
    type: 'dwelling-closure',
    catalogueVersion: '1997-01-01',
    basis: null,
    grounds: null,
    decision: decision(decidedAt),
    decisionNotes: null,
    announcement: null,
    target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
    address: null,
    duration: 'P2W',
    startsAt: at(decidedAt).toString(),
    endsAt: at(decidedAt).add({ hours: 336 }).toString(),
    window: null,
    startsWhenEnds: null,
    incidentIds: [],
    urgent: false,
    preventive: false,
    recordedAsDecided: null,
    flags: [],
    deadlines: [],
  },
});

describe('the hand-over', () => {
  let app: DutyApp;
  beforeEach(async () => {
    app = await DutyApp.start();
  });
  afterEach(() => app.stop());

  const handover = async (query = '') => (await app.get(`/v1/duty/handover${query}`)).json<Record<string, Body[]>>();
  const ids = (items: readonly Body[] | undefined) => items?.map(({ id }) => id);
  const impose = async (decidedAt: string, ...further: readonly MeasureEvent[]) => {
    const id = randomUUID();
    await app.write(`measure-${id}`, [imposed(decidedAt), ...further]);
    return id;
  };

  it('tells what came in from 20:00 up to 08:00, and what is open', async () => {
    const closed = { type: 'IncidentClosed', data: { at: '2027-03-01T01:00:00Z', reason: 'afgehandeld' } };
    const voided = { type: 'IncidentVoided', data: { at: '2027-03-01T01:00:00Z', reason: 'dubbel' } };
    const before = await app.incident('2027-02-28T19:59:59+01:00');
    const first = await app.incident('2027-02-28T20:00:00+01:00', [closed]);
    const second = await app.incident('2027-03-01T02:20:00+01:00');
    await app.incident('2027-03-01T02:25:00+01:00', [voided]);
    app.store.clock.set('2027-03-01T09:00:00+01:00');
    await app.incident('2027-03-01T08:00:00+01:00', [closed]);
    const told = await handover();
    expect(told).toMatchObject({
      date: '2027-03-01',
      from: '2027-02-28T20:00:00+01:00',
      to: '2027-03-01T08:00:00+01:00',
      asOf: '2027-03-01T08:00:00+01:00',
      open: { count: 2, href: '/v1/incidents?activeAt=2027-03-01T08%3A00%3A00%2B01%3A00' },
    });
    expect(ids(told['incidents'])).toEqual([first, second]);
    expect(ids((told['open'] as unknown as { incidents: Body[] }).incidents)).toEqual([second, before]);
    expect(told['incidents']?.map(({ status }) => status)).toEqual(['closed', 'open']);
  });

  it('tells which measures were imposed or extended in it, by the moment of the decision', async () => {
    const extended: MeasureEvent = {
      type: 'MeasureExtended',
      data: {
        decision: decision('2027-03-01T01:00:00+01:00'),
        decisionNotes: null,
        announcement: null,
        grounds: null,
        duration: 'P4W',
        from: at('2027-03-04T12:00:00+01:00').toString(),
        endsAt: at('2027-04-01T12:00:00+02:00').toString(),
        recordedAsDecided: null,
        flags: [],
        deadlines: [],
      },
    };
    const earlier = await impose('2027-02-18T12:00:00+01:00', extended);
    await impose('2027-02-28T19:00:00+01:00');
    const imposedThen = await impose('2027-03-01T02:30:00+01:00');
    const voided: MeasureEvent = { type: 'MeasureVoided', data: { reason: 'dubbel' } };
    await impose('2027-03-01T02:31:00+01:00', voided);
    expect(ids((await handover())['measures'])).toEqual([earlier, imposedThen]);
    expect((await handover('?date=2027-02-27'))['measures']).toEqual([]);
  });

  it('tells the log in order, who had the night and who has the day', async () => {
    const role = 'duty-officer';
    for (const minute of ['25', '05'])
      await app.post('/v1/duty/log-entries', { at: `2027-03-01T02:${minute}:00+01:00`, text: minute }, { role });
    await app.post('/v1/duty/log-entries', { at: '2027-02-28T19:59:00+01:00', text: 'de dag' }, { role });
    await app.post('/v1/duty/rotations', {
      duty: 'duty-officer',
      holders: [person('A'), person('B')],
      startsAt: '2027-02-22T08:00:00+01:00',
      every: 'P1W',
      until: '2027-03-08T08:00:00+01:00',
    });
    const told = await handover('?date=2027-03-01');
    expect(told['logEntries']?.map(({ text }) => text)).toEqual(['05', '25']);
    expect(told).toMatchObject({
      asOf: '2027-03-01T02:31:00+01:00',
      handsOver: { on: [{ holder: { name: 'Testpersoon A' } }] },
      takesOver: { on: [{ holder: { name: 'Testpersoon B' } }] },
    });
  });

  it('tells nothing of another municipality', async () => {
    await app.incident('2027-03-01T02:20:00+01:00');
    await impose('2027-03-01T02:30:00+01:00');
    await app.post('/v1/duty/log-entries', { text: 'rustig' }, { role: 'duty-officer' });
    expect((await app.get('/v1/duty/handover', { municipality: 'GM0363' })).json()).toMatchObject({
      incidents: [],
      measures: [],
      logEntries: [],
      open: { count: 0, incidents: [] },
    });
  });

  it.each(['2027-02-30', '0001-01-01', '9999-12-31', 'gisteren', '2027-03-01T08:00:00Z'])(
    'of %s is refused: that is no date of a night',
    async (date) => {
      const response = await app.get(`/v1/duty/handover?date=${date}`);
      expect([response.statusCode, response.json<{ errors: Body[] }>().errors[0]]).toEqual([
        400,
        expect.objectContaining({ pointer: '/date' }),
      ]);
    },
  );

  it('is for those who see incidents', async () => {
    const allowed = [];
    for (const role of ROLES) {
      const { statusCode } = await app.get('/v1/duty/handover', { role });
      if (statusCode === 200) allowed.push(role);
      else expect(statusCode).toBe(403);
    }
    expect(allowed.sort()).toEqual([...NIGHT_READERS].sort());
  });
});
