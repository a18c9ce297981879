import { TEST_MUNICIPALITY } from '#testing';
import { completeDeadline } from '../domain/deadline-states.js';
import { DeadlineFeed } from '../queries/deadline-feed.js';
import { MeasureStreams } from '../queries/measure-streams.js';
import { at, MeasureBench } from './fixtures.js';

describe('open deadlines for a feed', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  let bench: MeasureBench;
  beforeEach(async () => {
    bench = await MeasureBench.create(NOW);
  });
  afterEach(() => bench.t.close());

  const feed = async (now: string, municipality = TEST_MUNICIPALITY) => {
    await bench.t.readers.catchUpAll();
    const { database, store } = bench.t;
    return new DeadlineFeed(database.pool, new MeasureStreams(store)).open(municipality, at(now));
  };
  const toDecide = async (now: string) => (await feed(now)).filter(({ name }) => name === 'decide-on-extension');

  it('says what is due when, in that order, and nothing of another municipality', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    const found = await feed(NOW);
    expect(found.map(({ dueAt }) => dueAt.epochMilliseconds)).toEqual(
      found.map(({ dueAt }) => dueAt.epochMilliseconds).sort((a, b) => a - b),
    );
    expect(found).toContainEqual({
      kind: 'measure',
      id,
      version: 1,
      name: 'decide-on-extension',
      ordinal: 1,
      labelNl: 'besluiten over verlenging',
      typeLabel: { nl: 'woningsluiting', en: 'dwelling closure' },
      place: 'Almere Stad',
      dueAt: at('2027-01-18T12:00:00+01:00'),
      changedAt: at(NOW),
    });
    expect(await feed(NOW, 'GM0363')).toEqual([]);
  });

  it('the deadline of an extension is another than that of the first term, which is settled', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    bench.t.clock.set('2027-01-06T09:00:00+01:00');
    await bench.extend(id, { duration: 'P1W' });
    expect(await toDecide('2027-01-06T09:00:00+01:00')).toMatchObject([
      { ordinal: 2, dueAt: at('2027-01-25T12:00:00+01:00'), changedAt: at('2027-01-06T09:00:00+01:00') },
    ]);
  });

  it('what is done is gone, what is over goes by itself, and what is late stays for 90 days', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    const names = async (now: string) => (await feed(now)).map(({ name }) => name);
    expect(await names(NOW)).toEqual(expect.arrayContaining(['inform-police', 'announce', 'decide-on-extension']));
    await bench.change(id, (measure, around) =>
      completeDeadline(measure, { name: 'inform-police', at: null, note: null }, around),
    );
    expect(await names(NOW)).not.toContain('inform-police');
    expect(await toDecide('2027-01-18T11:59:59+01:00')).toHaveLength(1);
    expect(await toDecide('2027-01-18T12:00:00+01:00')).toEqual([]);
    const late = (await feed(NOW)).find(({ name }) => name === 'announce');
    const lastMoment = late?.dueAt.add({ hours: 90 * 24 });
    expect(await names(lastMoment?.subtract({ seconds: 1 }).toString() ?? '')).toContain('announce');
    expect(await names(lastMoment?.toString() ?? '')).not.toContain('announce');
  });

  it('for an overview: all that is due by a moment, however long it has been late', async () => {
    await bench.impose({ duration: 'P2W' });
    await bench.t.readers.catchUpAll();
    const { database, store } = bench.t;
    const deadlines = new DeadlineFeed(database.pool, new MeasureStreams(store));
    const names = async (now: string, by: string) =>
      (await deadlines.dueBy(TEST_MUNICIPALITY, at(now), at(by))).map(({ name }) => name);
    const [first, last] = ['2027-01-05T12:00:00+01:00', '2027-01-18T12:00:00+01:00'];
    expect(await names(NOW, '2027-01-05T11:59:59+01:00')).toEqual([]);
    expect(await names(NOW, first)).toContain('announce');
    expect(await names(NOW, first)).not.toContain('decide-on-extension');
    expect(await names(NOW, last)).toContain('decide-on-extension');
    expect(await names('2028-01-05T12:00:00+01:00', '2028-01-05T12:00:00+01:00')).toContain('announce');
  });
});
