import { TEST_MUNICIPALITY } from '#testing';
import { voidMeasure } from '../domain/set-aside.js';
import { MeasureFeed } from '../queries/measure-feed.js';
import { MeasureStreams } from '../queries/measure-streams.js';
import { at, MeasureBench } from './fixtures.js';

describe('the ends of measures for a feed', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  const END = '2027-01-18T12:00:00+01:00';
  let bench: MeasureBench;
  beforeEach(async () => {
    bench = await MeasureBench.create(NOW);
  });
  afterEach(() => bench.t.close());

  const feed = async (now: string, municipality = TEST_MUNICIPALITY) => {
    await bench.t.readers.catchUpAll();
    const { database, store } = bench.t;
    return new MeasureFeed(database.pool, new MeasureStreams(store)).ends(municipality, at(now));
  };
  /** Of the one measure there is: when it ends, whether that was called off, and when that was last changed. */
  const told = async (now: string) =>
    (await feed(now)).map(({ endsAt, cancelled, changedAt }) => [
      endsAt.toString(),
      cancelled ? 'cancelled' : 'stands',
      changedAt.toString(),
    ]);
  const line = (end: string, state: 'cancelled' | 'stands', changed: string) => [
    [at(end).toString(), state, at(changed).toString()],
  ];

  it('says what ends where and when, in the order of the ends, and of no other municipality', async () => {
    const later = await bench.impose({ duration: 'P4W' });
    const area = { kind: 'area', area: { name: 'Café-terras; zuid' } };
    const sooner = await bench.impose({ type: 'camera-surveillance', target: area, endsAt: END });
    expect(await feed(NOW)).toEqual([
      {
        id: sooner,
        version: 1,
        typeNl: 'cameratoezicht',
        place: 'Café-terras; zuid',
        endsAt: at(END),
        cancelled: false,
        changedAt: at(NOW),
      },
      expect.objectContaining({ id: later, typeNl: 'woningsluiting', place: 'Almere Stad' }),
    ]);
    expect(await feed(NOW, 'GM0363')).toEqual([]);
  });

  it('an extension moves the end, raises the version and is the last change; the feed before it stays as it was', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    const before = await feed(NOW);
    expect(await feed('2027-01-05T12:00:00+01:00')).toEqual(before);
    bench.t.clock.set('2027-01-06T09:00:00+01:00');
    await bench.extend(id, { duration: 'P1W' });
    const [extended] = await feed('2027-01-06T09:00:00+01:00');
    expect(extended?.id).toBe(id);
    expect(extended?.version).toBeGreaterThan(before[0]?.version ?? 0);
    expect([extended?.endsAt, extended?.changedAt]).toEqual([
      at('2027-01-25T12:00:00+01:00'),
      at('2027-01-06T09:00:00+01:00'),
    ]);
  });

  it('an end that has passed stays for 90 days', async () => {
    await bench.impose({ duration: 'P2W' });
    expect(await told('2027-04-18T12:59:59+02:00')).toEqual(line(END, 'stands', NOW));
    expect(await told('2027-04-18T13:00:00+02:00')).toEqual([]);
  });

  it('a lifting calls the end off, for 90 days from then', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    const lifted = '2027-01-08T10:00:00+01:00';
    bench.t.clock.set(lifted);
    await bench.lift(id);
    expect(await told(lifted)).toEqual(line(END, 'cancelled', lifted));
    expect(await told('2027-04-08T10:59:59+02:00')).toEqual(line(END, 'cancelled', lifted));
    expect(await told('2027-04-08T11:00:00+02:00')).toEqual([]);
  });

  it('a lifting that lies ahead moves the end; time alone makes of it one that was called off', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    const ahead = '2027-01-08T10:00:00+01:00';
    await bench.lift(id, { at: ahead });
    expect(await told('2027-01-08T09:59:59+01:00')).toEqual(line(ahead, 'stands', NOW));
    expect(await told(ahead)).toEqual(line(END, 'cancelled', ahead));
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['annulled', (id) => bench.annul(id)],
    ['voided', (id) => bench.change(id, (measure) => voidMeasure(measure, 'dubbel ingevoerd'))],
  ])('one that was %s is called off, for 90 days from when that was recorded', async (_, setAside) => {
    const id = await bench.impose({ duration: 'P2W' });
    const recorded = '2027-03-01T09:00:00+01:00';
    bench.t.clock.set(recorded);
    await setAside(id);
    expect(await told(recorded)).toEqual(line(END, 'cancelled', recorded));
    expect(await told('2027-05-30T09:59:59+02:00')).toEqual(line(END, 'cancelled', recorded));
    expect(await told('2027-05-30T10:00:00+02:00')).toEqual([]);
  });

  it('what lasts until further notice has no end, until a lifting gives it one', async () => {
    const id = await bench.impose({
      type: 'premises-closure',
      target: { kind: 'premises', district: 'Almere Stad' },
      basis: { code: 'gemeentewet-174-2' },
      endsAt: null,
    });
    expect(await feed(NOW)).toEqual([]);
    const ahead = '2027-01-08T10:00:00+01:00';
    await bench.lift(id, { at: ahead });
    expect(await told(NOW)).toEqual(line(ahead, 'stands', NOW));
    expect(await told('2027-01-08T10:00:01+01:00')).toEqual([]);
  });
});
