import { isBuilding, startRebuild } from '#event-store';
import { check } from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { completeDeadline, waiveDeadline } from '../domain/deadline-states.js';
import { outcomeAt } from '../domain/deadlines-of.js';
import { voidMeasure } from '../domain/set-aside.js';
import type { Measure } from '../domain/state.js';
import { deadlinesReadModel } from '../read-models/deadlines/deadlines.read-model.js';
import { findDeadlines, listDeadlinesQuery } from '../read-models/deadlines/list-deadlines.query.js';
import { at, MeasureBench } from './fixtures.js';

/** The list is filtered in the database; what it says must be what the events say. */
describe('the list of open deadlines', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  let bench: MeasureBench;
  let measures: readonly Measure[];
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
    measures = await Promise.all((await imposeAll(bench)).map((id) => bench.measure(id)));
  });
  afterAll(() => bench.t.close());

  const page = async (query: Record<string, string> = {}, now = at(NOW), municipality = TEST_MUNICIPALITY) => {
    await bench.t.readers.catchUpAll();
    return findDeadlines(bench.t.database.pool, municipality, check(listDeadlinesQuery, query), now);
  };

  /** Each as one text, in the order in which they are due. */
  const listed = async (query: Record<string, string> = {}, now = at(NOW)) =>
    (await page({ limit: '200', ...query }, now)).items.map(({ id, name, dueAt, late }) =>
      [Temporal.Instant.from(dueAt).toString(), id, name, late].join(' '),
    );

  const folded = (now: Temporal.Instant, matches: (d: Measure['deadlines'][number], m: Measure) => boolean) =>
    measures
      .flatMap((measure) =>
        measure.deadlines
          .filter((d) => outcomeAt(measure, d, now) === 'open' && matches(d, measure))
          .map((d) => [d.dueAt.toString(), measure.id, d.name, Temporal.Instant.compare(d.dueAt, now) <= 0].join(' ')),
      )
      .sort();

  it('holds what the events leave open, at every moment that matters and just before and after it', async () => {
    const edges = measures.flatMap((m) => m.deadlines.map((d) => d.dueAt));
    const moments = [...new Set(edges.map((edge) => edge.epochNanoseconds))].flatMap((edge) =>
      [-1, 0, 1].map((us) => Temporal.Instant.fromEpochNanoseconds(edge).add({ microseconds: us })),
    );
    expect(moments.length).toBeGreaterThan(20);
    for (const now of moments) {
      const found = await listed({}, now);
      expect([now.toString(), [...found].sort()]).toEqual([now.toString(), folded(now, () => true)]);
      expect(found.map((text) => text.split(' ')[0])).toEqual(found.map((text) => text.split(' ')[0]).sort());
    }
  });

  it('is filtered by name, measure, district, moment, and by what is late', async () => {
    const now = at('2027-01-20T12:00:00+01:00');
    const before = at('2027-01-12T00:00:00+01:00');
    const isLate = (due: Temporal.Instant) => Temporal.Instant.compare(due, now) <= 0;
    const one = measures[0]?.id ?? '';
    const expectations: readonly [Record<string, string>, Parameters<typeof folded>[1]][] = [
      [{ name: 'announce' }, (d) => d.name === 'announce'],
      [{ measureId: one }, (_, m) => m.id === one],
      [{ district: 'Almere Poort' }, (_, m) => m.imposed.target.district === 'Almere Poort'],
      [{ dueBefore: before.toString() }, (d) => Temporal.Instant.compare(d.dueAt, before) < 0],
      [{ late: 'true' }, (d) => isLate(d.dueAt)],
      [{ late: 'false' }, (d) => !isLate(d.dueAt)],
      [{ late: 'false', name: 'announce', district: 'Almere Haven' }, () => false],
    ];
    for (const [query, matches] of expectations) {
      expect([query, [...(await listed(query, now))].sort()]).toEqual([query, folded(now, matches)]);
    }
    expect(await listed({ late: 'true' }, now)).not.toEqual([]);
    expect(await listed({ district: 'Almere Poort' }, now)).not.toEqual([]);
  });

  it('comes in pages that hold each once, however many are due together', async () => {
    const whole = await page({ limit: '200' });
    expect(whole.next).toBeNull();
    const seen: (typeof whole.items)[number][] = [];
    let cursor: string | null = null;
    do {
      const found: typeof whole = await page({ limit: '3', ...(cursor !== null && { cursor }) });
      seen.push(...found.items);
      cursor = found.next;
    } while (cursor !== null);
    expect(seen).toEqual(whole.items);
  });

  it('is the same after it was built anew', async () => {
    const { pool } = bench.t.database;
    const rows = async () =>
      (await pool.query<object>('SELECT * FROM read.deadlines ORDER BY measure_id, number')).rows;
    await bench.t.readers.catchUpAll();
    const live = await rows();
    expect(live.length).toBeGreaterThan(10);
    const generation = await startRebuild(pool, deadlinesReadModel);
    while (await isBuilding(pool, deadlinesReadModel.name, generation)) await bench.t.readers.catchUp('deadlines');
    expect(await rows()).toEqual(live);
  });

  it.each([['["x","y"]'], ['[]'], ['["2027-03-01T12:00:00Z","x","1"]'], ['["later","m","1"]']])(
    'refuses the made-up cursor %s',
    async (text) => {
      await expect(page({ cursor: Buffer.from(text).toString('base64url') })).rejects.toMatchObject({
        kind: 'malformed',
        faults: [{ pointer: '/cursor', code: 'CURSOR.UNKNOWN' }],
      });
    },
  );

  it.each([
    ['name', 'homework'],
    ['late', 'yes'],
    ['dueBefore', 'tomorrow'],
    ['state', 'open'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => check(listDeadlinesQuery, { [name]: value })).toThrow(`/${name}`);
  });

  it('shows nothing of another municipality', async () => {
    expect((await page({}, at(NOW), 'GM0363')).items).toEqual([]);
  });
});

/** Measures to which all has happened that bears on what is due of them. */
async function imposeAll(bench: MeasureBench): Promise<readonly string[]> {
  const camera = { type: 'camera-surveillance', target: { kind: 'area', area: { name: 'omgeving' } }, duration: 'P1M' };
  const complete = (id: string, name: string) =>
    bench.change(id, (measure, around) => completeDeadline(measure, { name, at: null, note: null }, around));
  const ids: string[] = [];
  for (let n = 0; n < 8; n++) ids.push(await bench.impose({ duration: 'P2W' }));
  const [plain, done, waived, lifted, voided, annulled, extended, corrected] = ids as [string, ...string[]];
  const followed = await bench.impose({ duration: 'P3W' });
  const announcement = { kind: 'service', at: (await bench.t.clock.now()).toString() };
  const banned = await bench.impose({ type: 'temporary-home-ban', target: { kind: 'person' }, announcement });
  const open = await bench.impose({ type: 'premises-closure', target: { kind: 'premises' }, endsAt: null });
  ids.push(followed, banned, open, await bench.impose({ ...camera, startsWhenEnds: followed }));
  bench.t.clock.set('2027-01-05T09:00:00+01:00');
  await complete(done ?? '', 'announce');
  await complete(done ?? '', 'inform-police');
  await bench.change(waived ?? '', (measure) => waiveDeadline(measure, { name: 'announce', reason: 'vervallen' }));
  await bench.lift(lifted ?? '');
  await bench.lift(followed);
  await bench.change(voided ?? '', (measure) => voidMeasure(measure, 'bij vergissing'));
  await bench.annul(annulled ?? '');
  await bench.extend(extended ?? '', { duration: 'P2W' });
  await bench.extend(plain, { duration: 'P1W' });
  await bench.correct(corrected ?? '', { duration: 'P1W', target: { district: 'Almere Poort' } });
  await complete(open, 'review');
  return ids;
}
