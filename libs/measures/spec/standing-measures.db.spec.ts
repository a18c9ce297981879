import type { Config } from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import { voidMeasure } from '../domain/set-aside.js';
import { MeasureStreams } from '../queries/measure-streams.js';
import { StandingMeasures } from '../queries/standing-measures.js';
import { at, MeasureBench, ZONE } from './fixtures.js';

describe('what stands', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  const BY = '2027-01-18T12:00:00+01:00';
  let bench: MeasureBench;
  beforeEach(async () => {
    bench = await MeasureBench.create(NOW);
  });
  afterEach(() => bench.t.close());

  const standing = async (now = NOW, municipality = TEST_MUNICIPALITY) => {
    await bench.t.readers.catchUpAll();
    const { database, store } = bench.t;
    const config = { timeZone: ZONE } as Config;
    return new StandingMeasures(database.pool, new MeasureStreams(store), config).at(municipality, at(now), at(BY));
  };
  const ids = async (now?: string) => (await standing(now)).map(({ id }) => id);

  it('is what is in force, in the order in which it ends, and nothing of another municipality', async () => {
    const forEver = await bench.impose({
      type: 'premises-closure',
      target: { kind: 'premises', area: { name: 'Kade' }, district: 'Almere Haven' },
      endsAt: null,
    });
    const id = await bench.impose({ duration: 'P2W' });
    expect(await standing()).toEqual([
      {
        id,
        type: 'dwelling-closure',
        typeNl: 'woningsluiting',
        whereNl: 'Almere Stad',
        status: 'in-force',
        active: true,
        endsAt: at(BY),
        lifted: false,
        decideBy: at(BY),
        extended: false,
        extensionDeclined: false,
      },
      expect.objectContaining({ id: forEver, whereNl: 'Kade, Almere Haven', endsAt: null, lifted: false }),
    ]);
    expect(await standing(NOW, 'GM0363')).toEqual([]);
  });

  it('ends at its very end', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    expect(await ids('2027-01-18T11:59:59.999+01:00')).toEqual([id]);
    expect(await ids(BY)).toEqual([]);
  });

  it('says what is suspended, extended and to be lifted', async () => {
    const suspended = await bench.impose({ duration: 'P2W' });
    await bench.suspend(suspended, NOW);
    const extended = await bench.impose({ duration: 'P2W' });
    await bench.extend(extended, { duration: 'P1W' });
    const lifted = await bench.impose({ duration: 'P6W' });
    await bench.lift(lifted, { at: '2027-01-06T12:00:00+01:00' });
    expect(await standing()).toEqual([
      expect.objectContaining({ id: lifted, lifted: true, endsAt: at('2027-01-06T12:00:00+01:00'), decideBy: null }),
      expect.objectContaining({ id: suspended, status: 'suspended', active: false }),
      expect.objectContaining({ id: extended, extended: true, endsAt: at('2027-01-25T12:00:00+01:00') }),
    ]);
  });

  it('has of what begins later only what ends by the moment, and nothing that was set aside', async () => {
    const soon = await bench.impose({ startsAt: '2027-01-10T12:00:00+01:00', duration: 'P1W' });
    await bench.impose({ startsAt: '2027-01-10T12:00:00+01:00', duration: 'P2W' });
    const voided = await bench.impose({ duration: 'P2W' });
    await bench.change(voided, (measure) => voidMeasure(measure, 'dubbel'));
    const annulled = await bench.impose({ duration: 'P2W' });
    await bench.annul(annulled);
    expect(await standing()).toEqual([expect.objectContaining({ id: soon, status: 'planned' })]);
  });
});
