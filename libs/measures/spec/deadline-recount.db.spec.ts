import { inZone } from '#calendar';
import { Commands } from '#event-store';
import { TEST_MUNICIPALITY } from '#testing';
import { completeDeadline } from '../domain/deadline-states.js';
import { MeasureStreams } from '../queries/measure-streams.js';
import { DeadlineRecount } from '../recount/deadline-recount.js';
import { MeasureBench, ZONE } from './fixtures.js';

const declared: string[] = [];
jest.mock('../../calendar/equated-days.js', () => ({
  get EQUATED_DAYS() {
    return declared;
  },
}));

/** A release that knows other days off is a worker that starts with another list of them. */
describe('when a worker starts that knows other days off', () => {
  let bench: MeasureBench;
  let said: Record<string, unknown>[];
  beforeEach(async () => {
    declared.splice(0);
    said = [];
    bench = await MeasureBench.create('2027-03-03T10:00:00+01:00');
  });
  afterEach(() => bench.t.close());

  const worker = () => {
    const { database, store, commands, readers, clock } = bench.t;
    const log = (entry: object) => void said.push(entry as Record<string, unknown>);
    const logger = { info: log, error: log };
    const streams = new MeasureStreams(store);
    return new DeadlineRecount(database.pool, store, streams, commands, readers, clock, { timeZone: ZONE }, logger);
  };
  const start = async () => {
    await bench.t.readers.catchUpAll();
    await worker().run();
  };
  const announced = { announcement: { kind: 'service', at: '2027-03-03T10:00:00+01:00' } };
  const homeBan = () => bench.impose({ type: 'temporary-home-ban', target: { kind: 'person' }, ...announced });
  const due = async (id: string, name: string) =>
    (await bench.measure(id)).deadlines.filter((d) => d.name === name).map(({ dueAt }) => inZone(dueAt, ZONE));
  const recounted = async (id: string) =>
    (await bench.stored(id)).filter(({ type }) => type === 'DeadlinesRecounted').length;

  it('what is open falls where it belongs now, once, and the event says why and by whom', async () => {
    const [closure, ban, settled] = [
      await bench.impose({ duration: 'P3M', ...announced }),
      await homeBan(),
      await bench.impose({ duration: 'P3M' }),
    ];
    await bench.change(settled, (measure, around) =>
      completeDeadline(measure, { name: 'announce', at: null, note: null }, around),
    );
    await start();
    expect(said).toEqual([{ measures: 3, changed: 0, failed: 0 }]);
    expect(await due(closure, 'objection-term')).toEqual(['2027-04-15T00:00:00+02:00']);

    declared.push('2027-03-12', '2027-04-14');
    await start();
    expect(said.at(-1)).toEqual({ measures: 3, changed: 4, failed: 0 });
    expect(await due(closure, 'objection-term')).toEqual(['2027-04-16T00:00:00+02:00']);
    expect(await due(ban, 'appeal-term')).toEqual(['2027-04-16T00:00:00+02:00']);
    expect(await due(ban, 'decide-on-extension')).toEqual(['2027-03-11T17:00:00+01:00']);
    const last = (await bench.t.store.readStream(TEST_MUNICIPALITY, `measure-${closure}`)).at(-1);
    expect(last).toMatchObject({
      type: 'DeadlinesRecounted',
      data: { because: 'de vrije dagen zijn gewijzigd' },
      meta: { by: 'process:deadlines' },
    });

    await start();
    expect(said).toHaveLength(2);
    expect([await recounted(closure), await recounted(ban), await recounted(settled)]).toEqual([1, 1, 0]);
    await bench.t.readers.catchUpAll();
    const rows = await bench.t.database.pool.query<{ due: string }>(
      `SELECT due_at::text AS due FROM read.deadlines WHERE measure_id = $1 AND name = 'objection-term'`,
      [closure],
    );
    expect(rows.rows).toEqual([{ due: '2027-04-15 22:00:00+00' }]);
  });

  it('what a release took back falls where it did, also the second time', async () => {
    const id = await bench.impose({ duration: 'P3M', ...announced });
    for (const day of [[], ['2027-04-14'], [], ['2027-04-14']]) {
      declared.splice(0, declared.length, ...day);
      await start();
    }
    expect(await due(id, 'objection-term')).toEqual(['2027-04-16T00:00:00+02:00']);
    expect(await recounted(id)).toBe(3);
  });

  it('it waits for the list of what is open, and is done once when several start', async () => {
    await start();
    const id = await bench.impose({ duration: 'P3M', ...announced });
    declared.push('2027-04-14');
    const [first, second] = [worker(), worker()];
    await first.run();
    expect(await recounted(id)).toBe(0);
    await bench.t.readers.catchUpAll();
    await Promise.all([first.run(), second.run()]);
    expect(await recounted(id)).toBe(1);
  });

  it('one that fails holds up no other, and is done at the next run', async () => {
    const ids = [await bench.impose({ duration: 'P3M', ...announced }), await homeBan()];
    await start();
    declared.push('2027-04-14');
    await bench.t.readers.catchUpAll();
    const failing = jest.spyOn(Commands.prototype, 'execute').mockRejectedValueOnce(new Error('not now'));
    const broken = worker();
    await broken.run();
    failing.mockRestore();
    const done = async () => (await Promise.all(ids.map(recounted))).reduce((a, b) => a + b);
    expect(await done()).toBe(1);
    expect(said.at(-1)).toEqual({ measures: 2, changed: 1, failed: 1 });
    await broken.run();
    await broken.run();
    expect(await done()).toBe(2);
    expect(said.at(-1)).toEqual({ measures: 2, changed: 1, failed: 0 });
  });
});
