import { parse } from 'csv-parse/sync';
import { explosion } from './harness/builders.js';
import { Instance } from './harness/instance.js';

/** How long it took to close an incident, over both changes of the clock: wherever one reads it, the same. */
describe('the handling time', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2027-03-28T01:50:00+01:00' });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const clock = (now: string) => instance.post('/simulation/clock', { now }, 'administrator');
  const report = async (occurredAt: string) =>
    (await instance.post('/v1/incidents', { kind: 'explosion', ...explosion(occurredAt) })).body as { id: string };
  const turn = async (id: string, what: string, at: string) => {
    const answer = await instance.post(`/v1/incidents/${id}/${what}`, { at, reason: 'afgehandeld' });
    expect([what, answer.status]).toEqual([what, 200]);
    return { 'min-position': answer.headers.get('position') ?? '' };
  };
  const inDetail = async (id: string) => (await instance.get(`/v1/incidents/${id}`)).body['handlingTime'];
  const inFile = async (id: string, position: Record<string, string>) => {
    const response = await fetch(`${instance.run().api}/v1/incidents.csv`, {
      headers: { authorization: `Bearer ${instance.token('mayors-office')}`, ...position },
    });
    const rows = parse<Record<string, string>>(await response.text(), { bom: true, columns: true, delimiter: ';' });
    return rows.find(({ Kenmerk }) => Kenmerk === id)?.['Afhandeltijd (minuten)'];
  };
  const inReport = async (position: Record<string, string>) =>
    (await instance.get('/v1/reports/2027', 'mayors-office', position)).body['handlingTimes'];

  it('DUR-05: over a skipped hour 26 minutes and over a doubled one 20, in detail, file and annual report', async () => {
    const spring = await report('2027-03-28T01:49:00+01:00');
    expect([await inDetail(spring.id), await inReport({})]).toMatchObject([null, { medianMinutes: null, count: 0 }]);
    await clock('2027-03-28T03:20:00+02:00');
    const inSpring = await turn(spring.id, 'closing', '2027-03-28T03:15:00+02:00');
    expect(await inDetail(spring.id)).toBe('PT26M');
    expect(await inFile(spring.id, inSpring)).toBe('26');
    expect(await inReport(inSpring)).toMatchObject({ medianMinutes: 26, count: 1 });

    await clock('2027-10-31T02:55:00+02:00');
    const autumn = await report('2027-10-31T02:50:00+02:00');
    await clock('2027-10-31T02:15:00+01:00');
    const inAutumn = await turn(autumn.id, 'closing', '2027-10-31T02:10:00+01:00');
    expect(await inDetail(autumn.id)).toBe('PT20M');
    expect(await inFile(autumn.id, inAutumn)).toBe('20');
    expect(await inReport(inAutumn)).toMatchObject({ medianMinutes: 23, count: 2 });

    const again = await turn(spring.id, 'reopening', '2027-10-31T02:15:00+01:00');
    expect(await inDetail(spring.id)).toBeNull();
    expect(await inFile(spring.id, again)).toBe('');
    expect(await inReport(again)).toMatchObject({ medianMinutes: 20, count: 1 });
  });
});
