import { randomUUID } from 'node:crypto';
import { ROLES } from '#kernel';
import type { MeasureEvent } from '#measures';
import { NIGHT_READERS } from '../roles.js';
import { DutyApp } from './duty-app.js';
import { at, person } from './fixtures.js';
import { annulled, declined, extended, imposed, lifted, resumed, suspended, VOIDED } from './given-measures.js';

type Body = Record<string, unknown>;

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

  it('tells about which measures was decided in it, by the moment of the decision', async () => {
    const earlier = await impose(
      '2027-02-18T12:00:00+01:00',
      extended('2027-03-01T01:00:00+01:00', '2027-03-04T12:00:00+01:00', '2027-04-01T12:00:00+02:00'),
    );
    await impose('2027-02-28T19:00:00+01:00');
    const imposedThen = await impose('2027-03-01T02:30:00+01:00');
    await impose('2027-03-01T02:31:00+01:00', VOIDED);
    expect(ids((await handover())['measures'])).toEqual([earlier, imposedThen]);
    expect((await handover('?date=2027-02-27'))['measures']).toEqual([]);
  });

  it('tells each decision of the night in order, whatever it was, when and by whom, and about which measure', async () => {
    const before = '2027-02-18T12:00:00+01:00';
    const closure = await impose(
      before,
      suspended('2027-02-28T21:00:00+01:00'),
      resumed('2027-02-28T21:00:00+01:00', '2027-02-28T23:30:00+01:00'),
      extended('2027-03-01T00:10:00+01:00', '2027-03-04T12:00:00+01:00', '2027-04-01T12:00:00+02:00'),
    );
    const ended = await impose(before, declined('2027-02-28T22:00:00+01:00'), lifted('2027-03-01T01:00:00+01:00'));
    const gone = await impose(before, annulled('2027-03-01T02:00:00+01:00'));
    await impose(before, lifted('2027-02-28T19:00:00+01:00'));
    await impose(before, declined('2027-03-01T01:00:00+01:00'), VOIDED);
    const told = await handover();
    expect(
      told['decisions']?.map(({ at: moment, kind, measureId, decidedBy }) => [moment, kind, measureId, decidedBy]),
    ).toEqual([
      ['2027-02-28T21:00:00+01:00', 'suspended', closure, 'court'],
      ['2027-02-28T22:00:00+01:00', 'extension-declined', ended, 'mayor'],
      ['2027-02-28T23:30:00+01:00', 'resumed', closure, null],
      ['2027-03-01T00:10:00+01:00', 'extended', closure, 'mayor'],
      ['2027-03-01T01:00:00+01:00', 'lifted', ended, 'mayor'],
      ['2027-03-01T02:00:00+01:00', 'annulled', gone, 'court'],
    ]);
    expect(told['decisions']?.[3]).toEqual({
      at: '2027-03-01T00:10:00+01:00',
      kind: 'extended',
      label: { nl: 'verlengd', en: 'extended' },
      measureId: closure,
      measureType: 'dwelling-closure',
      measureTypeLabel: { nl: 'woningsluiting', en: expect.any(String) },
      place: 'Almere Stad',
      decidedBy: 'mayor',
      recordedBy: 'test-duty-officer',
      from: '2027-03-04T12:00:00+01:00',
      until: '2027-04-01T12:00:00+02:00',
    });
    expect(told['measures']?.map(({ id, status }) => [id, status]).sort()).toEqual(
      [
        [closure, 'in-force'],
        [ended, 'lifted'],
        [gone, 'annulled'],
      ].sort(),
    );
  });

  it('a decision of the night that was recorded days later shows on the report of that night', async () => {
    app.store.clock.set('2027-03-04T10:00:00+01:00');
    const id = await impose('2027-02-18T12:00:00+01:00', lifted('2027-03-01T03:00:00+01:00'));
    expect((await handover('?date=2027-03-01'))['decisions']).toMatchObject([{ kind: 'lifted', measureId: id }]);
    expect((await handover('?date=2027-03-04'))['decisions']).toEqual([]);
  });

  it('tells what is due up to the end of the day, how much was late before, and what ends within 48 hours', async () => {
    const due = (name: 'announce' | 'write-down-decision', dueAt: string) => ({
      name,
      dueAt: at(dueAt).toString(),
      from: null,
    });
    const id = randomUUID();
    await app.write(`measure-${id}`, [
      imposed('2027-02-17T02:00:00+01:00', {
        endsAt: at('2027-03-03T02:00:00+01:00').toString(),
        deadlines: [
          due('announce', '2027-02-19T12:00:00+01:00'),
          due('write-down-decision', '2027-03-01T01:00:00+01:00'),
          due('write-down-decision', '2027-03-02T00:00:00+01:00'),
          due('write-down-decision', '2027-03-02T00:00:01+01:00'),
        ],
      }),
    ]);
    await app.write(`measure-${randomUUID()}`, [
      imposed('2027-02-17T02:00:00+01:00', { endsAt: at('2027-03-03T08:00:01+01:00').toString() }),
    ]);
    app.store.clock.set('2027-03-01T09:00:00+01:00');
    const told = (await handover()) as unknown as Record<'dueToday' | 'endingSoon', unknown>;
    expect(told.dueToday).toMatchObject({
      late: 1,
      items: [
        { measureId: id, name: 'write-down-decision', dueAt: '2027-03-01T01:00:00+01:00', late: true },
        { measureId: id, name: 'write-down-decision', dueAt: '2027-03-02T00:00:00+01:00', late: false },
      ],
      href: '/v1/deadlines',
    });
    expect(told.endingSoon).toMatchObject([
      { measureId: id, endsAt: '2027-03-03T02:00:00+01:00', status: 'in-force', place: 'Almere Stad' },
    ]);
  });

  it('tells who was told in the night, and who took it up', async () => {
    const one = { about: 'end', measureId: 'm', audience: 'mayors-office', channel: 'mail', outcome: 'accepted' };
    app.told.entries.push(
      { ...one, at: at('2027-02-28T19:59:00+01:00'), acknowledged: null },
      { ...one, at: at('2027-03-01T01:00:00Z'), acknowledged: { at: at('2027-03-01T01:05:00Z'), by: 'piket-1' } },
    );
    expect((await handover())['told']).toEqual([
      {
        ...one,
        at: '2027-03-01T02:00:00+01:00',
        acknowledged: { at: '2027-03-01T02:05:00+01:00', by: 'piket-1' },
      },
    ]);
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
      decisions: [],
      incidents: [],
      measures: [],
      logEntries: [],
      dueToday: { late: 0, items: [] },
      endingSoon: [],
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
