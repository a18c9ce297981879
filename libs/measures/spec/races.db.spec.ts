import { randomUUID } from 'node:crypto';
import type { Refusal } from '#kernel';
import { effectiveEnd, startOf } from '../domain/state.js';
import { statusAt } from '../domain/status.js';
import { at, MeasureBench, ZONE } from './fixtures.js';
import { setEnd } from './given-measures.js';

/** Commands that really race, each on a connection of its own. */
describe('at once on one measure', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  let bench: MeasureBench;
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
  });
  afterAll(() => bench.t.close());

  const refusals = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
    outcomes.flatMap((o) => (o.status === 'rejected' ? [(o.reason as Refusal).code] : []));

  it('EVS-02: twenty extensions of a day are all stored, one after the other, and the end is twenty days later', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    const before = setEnd(await bench.measure(id));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => bench.extend(id, { duration: 'P1D' })));
    expect(refusals(outcomes)).toEqual([]);
    const stored = await bench.stored(id);
    expect(stored.map(({ version }) => version)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    const end = setEnd(await bench.measure(id));
    expect(end.equals(before.toZonedDateTimeISO(ZONE).add({ days: 20 }).toInstant())).toBe(true);
  });

  it('EVS-02: of twenty that insist on the version they saw, one is stored and the others are told', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => bench.extend(id, { duration: 'P1D' }, { ifMatch: 1 })),
    );
    expect(refusals(outcomes)).toEqual(Array.from({ length: 19 }, () => 'CONCURRENCY.STALE'));
    expect(await bench.stored(id)).toHaveLength(2);
  });

  it('a lifting and ten extensions: what comes after the lifting is refused, what came before stands', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await bench.impose({ duration: 'P2W' });
      const outcomes = await Promise.allSettled([
        ...Array.from({ length: 5 }, () => bench.extend(id, { duration: 'P1D' })),
        bench.lift(id),
        ...Array.from({ length: 5 }, () => bench.extend(id, { duration: 'P1D' })),
      ]);
      const types = (await bench.stored(id)).map(({ type }) => type);
      expect(types.at(-1)).toBe('MeasureLifted');
      expect(new Set(refusals(outcomes)).size).toBeLessThanOrEqual(1);
      expect(refusals(outcomes).every((code) => code === 'MEASURE.ENDED')).toBe(true);
      expect(types).toHaveLength(1 + outcomes.filter((o) => o.status === 'fulfilled').length);
    }
  });

  it('a suspension and a lifting: each has one outcome, and the register keeps both or tells which came too late', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await bench.impose({ duration: 'P2W' });
      const outcomes = await Promise.allSettled([
        ...Array.from({ length: 3 }, () => bench.suspend(id, NOW)),
        bench.lift(id),
        ...Array.from({ length: 3 }, () => bench.suspend(id, NOW)),
      ]);
      const types = (await bench.stored(id)).map(({ type }) => type);
      expect(types.at(-1)).toBe('MeasureLifted');
      expect(types.filter((type) => type === 'MeasureSuspended').length).toBeLessThanOrEqual(1);
      expect(types).toHaveLength(1 + outcomes.filter((o) => o.status === 'fulfilled').length);
      for (const code of refusals(outcomes)) expect(['MEASURE.ENDED', 'MEASURE.ALREADY_SUSPENDED']).toContain(code);
      expect(statusAt(await bench.measure(id), at(NOW))).toBe('lifted');
    }
  });

  it('follow-ups planned while the end moves start where it ends', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await bench.impose({ duration: 'P2W' });
      const camera = {
        type: 'camera-surveillance',
        target: { kind: 'area', area: { name: 'omgeving van de woning' } },
        duration: 'P3M',
        startsWhenEnds: id,
      };
      const outcomes = await Promise.allSettled([
        bench.impose(camera),
        bench.extend(id, { duration: 'P1D' }),
        bench.impose(camera),
        bench.extend(id, { duration: 'P1D' }),
      ]);
      expect(refusals(outcomes)).toEqual([]);
      const closure = await bench.measure(id);
      expect(closure.followUps).toHaveLength(2);
      for (const followUp of closure.followUps) {
        expect(startOf(await bench.measure(followUp))).toEqual(effectiveEnd(closure));
      }
    }
  });

  it('a chain moves with its first measure, and so does each part of it', async () => {
    const first = await bench.impose({ duration: 'P2W' });
    const follow = (id: string) =>
      bench.impose({
        type: 'camera-surveillance',
        target: { kind: 'area', area: { name: 'omgeving' } },
        duration: 'P1M',
        startsWhenEnds: id,
      });
    const second = await follow(first);
    const third = await follow(second);
    await bench.extend(first, { duration: 'P4W' });
    expect(startOf(await bench.measure(third)).equals(at('2027-03-15T12:00:00+01:00'))).toBe(true);
    await bench.lift(second);
    expect(startOf(await bench.measure(third)).equals(at(NOW))).toBe(true);
  });

  it('a measure, an incident or a person that is not there: nothing is stored', async () => {
    const head = await bench.t.store.head();
    await expect(bench.extend('unknown', { duration: 'P1D' })).rejects.toMatchObject({ code: 'MEASURE.NOT_FOUND' });
    await expect(bench.impose({ duration: 'P2W', startsWhenEnds: 'unknown' })).rejects.toMatchObject({
      faults: [{ pointer: '/startsWhenEnds' }],
    });
    await expect(bench.impose({ duration: 'P2W', incidentIds: ['unknown'] })).rejects.toMatchObject({
      faults: [{ pointer: '/incidentIds/0' }],
    });
    await expect(
      bench.impose({ duration: 'P2W', target: { kind: 'dwelling', personRef: randomUUID() } }),
    ).rejects.toMatchObject({ faults: [{ pointer: '/target/personRef' }] });
    expect(await bench.t.store.head()).toBe(head);
  });

  it('a person is kept with the measure, and may be referred to by the next one', async () => {
    const ban = { type: 'area-ban', duration: 'P1M', target: { kind: 'person', area: { name: 'centrum' } } };
    const first = await bench.impose({ ...ban, person: { name: 'Testpersoon A', birthDate: '1990-01-01' } });
    const { personRef } = (await bench.measure(first)).imposed.target;
    const second = await bench.impose({ ...ban, target: { ...ban.target, personRef } });
    expect((await bench.measure(second)).imposed.target.personRef).toBe(personRef);
  });
});
