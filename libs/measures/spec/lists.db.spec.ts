import { TEST_MUNICIPALITY } from '#testing';
import { check } from '#platform';
import { DataSource, type Repository } from 'typeorm';
import { statusAt, STATUSES } from '../domain/status.js';
import { voidMeasure } from '../domain/set-aside.js';
import { findMeasures, listMeasuresQuery } from '../read-models/measures/list-measures.query.js';
import { MeasureRow } from '../read-models/measures/measure-row.entity.js';
import { at, MeasureBench, ZONE } from './fixtures.js';

/** Lists are filtered in the database; what they say must be what the events say. */
describe('the list of measures', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  let bench: MeasureBench;
  let database: DataSource;
  let rows: Repository<MeasureRow>;
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
    database = await new DataSource({
      type: 'postgres',
      url: bench.t.database.url,
      entities: [MeasureRow],
    }).initialize();
    rows = database.getRepository(MeasureRow);
  });
  afterAll(async () => {
    await database.destroy();
    await bench.t.close();
  });

  const page = async (query: Record<string, string>) => {
    await bench.t.readers.catchUpAll();
    const parsed = check(listMeasuresQuery, query);
    return findMeasures(rows, TEST_MUNICIPALITY, parsed, await bench.t.clock.now(), ZONE);
  };
  const ids = async (query: Record<string, string>) => (await page(query)).items.map(({ id }) => id);

  it('has the status that the periods say, at every moment that matters and just before and after it', async () => {
    const measures = [
      await bench.impose({ duration: 'P2W' }),
      await bench.impose({ duration: 'P1D', startsAt: '2027-01-10T20:00:00+01:00' }),
      await bench.impose({ duration: 'PT12H' }),
    ];
    const [extended = '', planned = ''] = measures;
    const follow = {
      type: 'camera-surveillance',
      target: { kind: 'area', area: { name: 'omgeving' } },
      startsWhenEnds: extended,
    };
    measures.push(
      await bench.impose({ ...follow, duration: 'P1M' }),
      await bench.impose({ ...follow, endsOn: { date: '2027-01-25', inclusive: false } }),
    );
    await bench.extend(extended, { duration: 'P2W' });
    await bench.lift(planned);
    const later = await bench.impose({ duration: 'P3W' });
    await bench.lift(later, { at: '2027-01-06T09:00:00+01:00' });
    const suspended = await bench.impose({ duration: 'P3W' });
    await bench.suspend(suspended, '2027-01-05T09:00:00+01:00', '2027-01-07T09:00:00+01:00');
    await bench.suspend(suspended, '2027-01-09T09:00:00+01:00');
    const [annulled, voided, followed] = [
      await bench.impose({ duration: 'P3W' }),
      await bench.impose({ duration: 'P3W' }),
      await bench.impose({ duration: 'P3W' }),
    ];
    measures.push(await bench.impose({ ...follow, startsWhenEnds: followed, duration: 'P1M' }));
    await bench.annul(annulled);
    await bench.annul(followed);
    await bench.change(voided, (measure) => voidMeasure(measure, 'bij vergissing'));
    measures.push(later, suspended, annulled, voided, followed);

    const folded = await Promise.all(measures.map((id) => bench.measure(id)));
    const edges = folded.flatMap((m) => [
      ...m.periods.flatMap((p) => (p.endsAt ? [p.startsAt, p.endsAt] : [p.startsAt])),
      ...(m.liftedAt ? [m.liftedAt] : []),
      ...m.suspensions.flatMap(({ from, until }) => (until ? [from, until] : [from])),
    ]);
    const moments = edges.flatMap((edge) => [-1, 0, 1].map((us) => edge.add({ microseconds: us })));
    for (const moment of moments) {
      for (const status of STATUSES) {
        const expected = folded.filter((m) => statusAt(m, moment) === status).map((m) => m.id);
        // `activeAt` keeps what is in force, so the status at another moment is asked with the clock there.
        const parsed = check(listMeasuresQuery, { status });
        await bench.t.readers.catchUpAll();
        const found = await findMeasures(rows, TEST_MUNICIPALITY, parsed, moment, ZONE);
        expect([moment.toString(), status, found.items.map(({ id }) => id).sort()]).toEqual([
          moment.toString(),
          status,
          expected.sort(),
        ]);
      }
      const active = folded.filter((m) => statusAt(m, moment) === 'in-force').map((m) => m.id);
      expect((await ids({ activeAt: moment.toString() })).sort()).toEqual(active.sort());
    }
  });

  it('gives what ends within a time, the last moment of it included, in the order in which it ends', async () => {
    const day = { type: 'public-order-order', target: { kind: 'area', area: { name: 'plein' } } };
    const [second, first] = [
      await bench.impose({ ...day, duration: 'P2D' }),
      await bench.impose({ ...day, duration: 'P1D' }),
    ];
    const expiring = (within: string) => ids({ type: day.type, expiringWithin: within });
    expect(await expiring('P2D')).toEqual([first, second]);
    expect(await expiring('P1D')).toEqual([first]);
    expect(await expiring('PT23H')).toEqual([]);
  });

  it('tells what was known at a moment, and what is known now', async () => {
    const premises = { type: 'premises-closure', target: { kind: 'premises', district: 'Almere Haven' } };
    bench.t.clock.set('2027-02-01T12:00:00+01:00');
    const id = await bench.impose({ ...premises, duration: 'P4W' });
    bench.t.clock.set('2027-02-10T12:00:00+01:00');
    await bench.lift(id);
    const active = (knownAt: string) => ids({ type: premises.type, activeAt: '2027-02-15T12:00:00+01:00', knownAt });
    expect(await active('2027-01-31T12:00:00+01:00')).toEqual([]);
    expect(await active('2027-02-05T12:00:00+01:00')).toEqual([id]);
    expect(await active('2027-02-10T12:00:00+01:00')).toEqual([]);
    expect(await ids({ type: premises.type, q: 'ALMERE háven' })).toEqual([id]);
    expect(await ids({ type: premises.type, district: 'Almere Poort' })).toEqual([]);
  });

  it('says after a correction what is known now, and at a moment before it what was known then', async () => {
    bench.t.clock.set('2027-02-20T12:00:00+01:00');
    const order = {
      type: 'search-area',
      target: { kind: 'area', area: { name: 'station' }, district: 'Almere Buiten' },
    };
    const id = await bench.impose({ ...order, duration: 'PT12H' });
    bench.t.clock.set('2027-02-22T12:00:00+01:00');
    await bench.correct(id, { duration: 'PT6H', target: { district: 'Almere Poort' } });
    const active = (known: Record<string, string>) =>
      ids({ type: order.type, activeAt: '2027-02-20T20:00:00+01:00', ...known });
    expect(await active({})).toEqual([]);
    expect(await active({ knownAt: '2027-02-21T12:00:00+01:00' })).toEqual([id]);
    expect(await ids({ type: order.type, district: 'Almere Poort', q: 'almere poort' })).toEqual([id]);
    expect(await ids({ type: order.type, q: 'almere buiten' })).toEqual([]);
  });

  it('comes in pages that hold each measure once, also where many were decided at one moment', async () => {
    bench.t.clock.set('2027-03-01T12:00:00.123456+01:00');
    const ban = { type: 'area-ban', target: { kind: 'person', area: { name: 'centrum' } }, duration: 'P1M' };
    const all: string[] = [];
    for (let i = 0; i < 7; i++) all.push(await bench.impose(ban));
    for (const filter of [{}, { expiringWithin: 'P2M' }]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const found: Awaited<ReturnType<typeof page>> = await page({
          type: 'area-ban',
          limit: '3',
          ...filter,
          ...(cursor !== null && { cursor }),
        });
        seen.push(...found.items.map(({ id }) => id));
        cursor = found.next;
      } while (cursor !== null);
      expect(seen).toHaveLength(all.length);
      expect([...seen].sort()).toEqual([...all].sort());
    }
  });

  it.each([['["x","y"]'], ['[]'], ['["2027-03-01T12:00:00Z"]']])('refuses the made-up cursor %s', async (text) => {
    await expect(page({ cursor: Buffer.from(text).toString('base64url') })).rejects.toMatchObject({
      kind: 'malformed',
      faults: [{ pointer: '/cursor' }],
    });
  });

  it('refuses a parameter it does not know', () => {
    expect(() => check(listMeasuresQuery, { sort: 'endsAt' })).toThrow('/sort');
  });

  it('shows nothing of another municipality', async () => {
    await bench.t.readers.catchUpAll();
    const all = check(listMeasuresQuery, {});
    expect((await findMeasures(rows, 'GM0363', all, at(NOW), ZONE)).items).toEqual([]);
  });
});
