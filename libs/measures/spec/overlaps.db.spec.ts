import type { Config } from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { voidMeasure } from '../domain/set-aside.js';
import { effectiveEnd, isBeforeEnd, setAside, startOf, type Measure } from '../domain/state.js';
import { Overlaps } from '../queries/overlaps.js';
import { MeasureRow } from '../read-models/measures/measure-row.entity.js';
import { at, MeasureBench, ZONE } from './fixtures.js';

const NOW = '2027-01-04T12:00:00+01:00';
const ADDRESS = { postcode: '1300AA', number: 1, letter: 'A', addition: null };

/** Each test has a dwelling of its own. */
let dwellings = 0;
const newBagId = () => `003401${String(++dwellings).padStart(10, '0')}`;
const dwelling = (bagId: string) => ({ kind: 'dwelling', district: 'Almere Stad', bagId });
const drugsClosure = { type: 'drugs-closure', basis: { code: 'opiumwet-13b' }, duration: 'P3M' };
const ban = {
  type: 'area-ban',
  target: { kind: 'person', area: { name: 'centrum' } },
  duration: 'P1M',
};
const person = { name: 'Testpersoon A', birthDate: '1990-01-01' };

describe('what overlaps with a measure', () => {
  let bench: MeasureBench;
  let database: DataSource;
  let overlaps: Overlaps;
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
    database = await new DataSource({
      type: 'postgres',
      url: bench.t.database.url,
      entities: [MeasureRow],
    }).initialize();
    overlaps = new Overlaps(database.getRepository(MeasureRow), { timeZone: ZONE } as Config);
  });
  beforeEach(() => bench.t.clock.set(NOW));
  afterAll(async () => {
    await database.destroy();
    await bench.t.close();
  });

  const of = async (id: string, knownAt?: string) => {
    await bench.t.readers.catchUpAll();
    const shown = await overlaps.presentOne(
      TEST_MUNICIPALITY,
      await bench.measure(id),
      at(NOW),
      knownAt ? at(knownAt) : undefined,
    );
    return shown.overlaps;
  };
  const ids = async (id: string, knownAt?: string) => (await of(id, knownAt))?.map(({ measureId }) => measureId);

  it('is the same dwelling closed twice at once, told on both', async () => {
    const target = dwelling(newBagId());
    const first = await bench.impose({ target, duration: 'P2W' });
    const second = await bench.impose({ target, duration: 'P1W', startsAt: '2027-01-10T12:00:00+01:00' });
    expect(await of(first)).toEqual([
      {
        measureId: second,
        type: 'dwelling-closure',
        label: expect.objectContaining({ nl: expect.any(String), en: expect.any(String) }),
        kind: 'same-type',
        on: 'bagId',
        startsAt: '2027-01-10T12:00:00+01:00',
        endsAt: '2027-01-17T12:00:00+01:00',
      },
    ]);
    expect(await of(second)).toMatchObject([{ measureId: first, kind: 'same-type' }]);
  });

  it('is a dwelling under two types, each with the Dutch term of the other', async () => {
    const target = dwelling(newBagId());
    const closure = await bench.impose({ target, duration: 'P2W' });
    const drugs = await bench.impose({ target, ...drugsClosure });
    expect(await of(closure)).toMatchObject([{ measureId: drugs, type: 'drugs-closure', kind: 'other-type' }]);
    expect(await of(drugs)).toMatchObject([
      { measureId: closure, kind: 'other-type', label: { nl: 'woningsluiting' } },
    ]);
  });

  it('is what is at the same address, where no BAG identifier says so; another letter is another address', async () => {
    const target = { kind: 'dwelling', address: ADDRESS };
    const first = await bench.impose({ target, duration: 'P2W' });
    const second = await bench.impose({ target: { ...target, bagId: newBagId() }, duration: 'P2W' });
    await bench.impose({ target: { ...target, address: { ...ADDRESS, letter: 'B' } }, duration: 'P2W' });
    await bench.impose({
      target: { ...target, address: { ...ADDRESS, letter: null, addition: 'A' } },
      duration: 'P2W',
    });
    expect(await of(first)).toMatchObject([{ measureId: second, on: 'address' }]);
  });

  it('is a person with two bans, not another person who may not be in the same area', async () => {
    const first = await bench.impose({ ...ban, person });
    const { personRef } = (await bench.measure(first)).imposed.target;
    const second = await bench.impose({ ...ban, target: { ...ban.target, personRef } });
    await bench.impose({ ...ban, person });
    expect(await of(first)).toMatchObject([{ measureId: second, on: 'person', kind: 'same-type' }]);
  });

  it('is the same area by its name under one type only', async () => {
    const square = (name: string) => ({ target: { kind: 'area', area: { name } }, duration: 'PT12H' });
    const first = await bench.impose({ type: 'search-area', ...square('Het  Plein') });
    const second = await bench.impose({ type: 'search-area', ...square('het plein') });
    await bench.impose({ type: 'public-order-order', ...square('het plein') });
    await bench.impose({ type: 'search-area', ...square('het andere plein') });
    expect(await of(first)).toMatchObject([{ measureId: second, on: 'area', kind: 'same-type' }]);
  });

  it('is nothing where no target can be told from others', async () => {
    const vague = { target: { kind: 'dwelling', district: 'Almere Stad' }, duration: 'P2W' };
    const first = await bench.impose(vague);
    await bench.impose(vague);
    expect(await of(first)).toEqual([]);
  });

  it('is not what begins at the moment at which the other ends', async () => {
    const target = dwelling(newBagId());
    const first = await bench.impose({ target, duration: 'P1W' });
    const next = await bench.impose({ target, duration: 'P1W', startsAt: '2027-01-11T12:00:00+01:00' });
    expect([await ids(first), await ids(next)]).toEqual([[], []]);
    await bench.extend(first, { duration: 'P1W' });
    expect([await ids(first), await ids(next)]).toEqual([[next], [first]]);
  });

  it('is not what was lifted before the other began; what was lifted later ends there', async () => {
    const target = dwelling(newBagId());
    const first = await bench.impose({ target, duration: 'P2W' });
    const second = await bench.impose({ target, duration: 'P2W', startsAt: '2027-01-10T12:00:00+01:00' });
    await bench.lift(first, { at: '2027-01-12T12:00:00+01:00' });
    expect(await of(second)).toMatchObject([{ measureId: first, endsAt: '2027-01-12T12:00:00+01:00' }]);
    const third = await bench.impose({ target, duration: 'P1D', startsAt: '2027-01-13T12:00:00+01:00' });
    expect(await ids(third)).toEqual([second]);
    expect(await ids(first)).toEqual([second]);
    bench.t.clock.set('2027-01-04T13:00:00+01:00');
    await bench.lift(second);
    expect([await ids(first), await ids(second), await ids(third)]).toEqual([[], [], []]);
  });

  it('is not what was annulled, or entered by mistake', async () => {
    const target = dwelling(newBagId());
    const first = await bench.impose({ target, duration: 'P2W' });
    const annulled = await bench.impose({ target, duration: 'P2W' });
    const voided = await bench.impose({ target, duration: 'P2W' });
    expect([...((await ids(first)) ?? [])].sort()).toEqual([annulled, voided].sort());
    await bench.annul(annulled);
    await bench.change(voided, (measure) => voidMeasure(measure, 'bij vergissing'));
    expect([await ids(first), await ids(annulled), await ids(voided)]).toEqual([[], [], []]);
  });

  it('lasts until further notice where the other does', async () => {
    const target = { kind: 'premises', bagId: newBagId() };
    const first = await bench.impose({ type: 'premises-closure', target, endsAt: null });
    const second = await bench.impose({ type: 'premises-closure', target, endsAt: null });
    expect(await of(first)).toMatchObject([{ measureId: second, endsAt: null }]);
  });

  it('moves with a correction of the target', async () => {
    const [wrong, right] = [dwelling(newBagId()), dwelling(newBagId())];
    const [atWrong, atRight, moved] = [
      await bench.impose({ target: wrong, duration: 'P2W' }),
      await bench.impose({ target: right, duration: 'P2W' }),
      await bench.impose({ target: wrong, duration: 'P2W' }),
    ];
    expect(await ids(moved)).toEqual([atWrong]);
    await bench.correct(moved, { target: { bagId: right.bagId } });
    expect([await ids(moved), await ids(atWrong), await ids(atRight)]).toEqual([[atRight], [], [moved]]);
  });

  it('is as it was known at a moment: not what was recorded after it', async () => {
    const target = dwelling(newBagId());
    const first = await bench.impose({ target, duration: 'P2W' });
    bench.t.clock.set('2027-01-05T12:00:00+01:00');
    const second = await bench.impose({ target, duration: 'P2W' });
    bench.t.clock.set('2027-01-06T12:00:00+01:00');
    await bench.lift(second);
    expect(await ids(first, '2027-01-05T11:59:59+01:00')).toEqual([]);
    expect(await of(first, '2027-01-05T12:00:00+01:00')).toMatchObject([{ endsAt: '2027-01-19T12:00:00+01:00' }]);
    expect(await of(first)).toMatchObject([{ measureId: second, endsAt: '2027-01-06T12:00:00+01:00' }]);
  });

  it('is nothing of another municipality', async () => {
    const first = await bench.impose({ target: dwelling(newBagId()), duration: 'P2W' });
    await bench.impose({ target: (await bench.measure(first)).imposed.target, duration: 'P2W' });
    await bench.t.readers.catchUpAll();
    const shown = await overlaps.presentOne('GM0363', await bench.measure(first), at(NOW));
    expect(shown.overlaps).toEqual([]);
  });

  it('is not known while the read model is being built: the measure is shown all the same', async () => {
    const first = await bench.impose({ target: dwelling(newBagId()), duration: 'P2W' });
    const unbuilt = { query: () => Promise.reject(Object.assign(new Error('no column'), { code: '42703' })) };
    const without = new Overlaps(unbuilt as never, { timeZone: ZONE } as Config);
    const shown = await without.presentOne(TEST_MUNICIPALITY, await bench.measure(first), at(NOW));
    expect(shown).toMatchObject({ id: first, overlaps: null });
  });

  it('is for any periods what their moments say, for many at once as for each', async () => {
    const hours = (n: number) => at(NOW).add({ hours: n }).toString({ timeZone: ZONE });
    const made = fc.record({
      start: fc.integer({ min: 0, max: 24 }),
      length: fc.integer({ min: 1, max: 24 }),
      lifted: fc.option(fc.integer({ min: 0, max: 23 })),
      end: fc.constantFrom('as decided', 'annulled'),
    });
    const property = fc.asyncProperty(fc.array(made, { minLength: 2, maxLength: 5 }), async (all) => {
      const target = dwelling(newBagId());
      const made: string[] = [];
      for (const { start, length, lifted, end } of all) {
        const id = await bench.impose({ target, startsAt: hours(start), duration: `PT${String(length)}H` });
        if (end === 'annulled') await bench.annul(id);
        else if (lifted !== null) await bench.lift(id, { at: hours(Math.min(lifted, start + length - 1)) });
        made.push(id);
      }
      await bench.t.readers.catchUpAll();
      const measures = await Promise.all(made.map((id) => bench.measure(id)));
      const shown = await overlaps.present(TEST_MUNICIPALITY, measures, at(NOW));
      const found = shown.map((one) => one.overlaps?.map(({ measureId }) => measureId).sort());
      expect(found).toEqual(
        measures.map((one) =>
          measures
            .filter((other) => runTogether(one, other))
            .map(({ id }) => id)
            .sort(),
        ),
      );
    });
    await fc.assert(property, { numRuns: 12 });
  });
});

/** Whether two measures have a moment in common, told by trying every moment at which one of them begins. */
function runTogether(one: Measure, other: Measure): boolean {
  const runs = (measure: Measure, moment: Temporal.Instant) =>
    !setAside(measure) &&
    Temporal.Instant.compare(startOf(measure), moment) <= 0 &&
    isBeforeEnd(moment, effectiveEnd(measure));
  return (
    one.id !== other.id && [startOf(one), startOf(other)].some((moment) => runs(one, moment) && runs(other, moment))
  );
}
