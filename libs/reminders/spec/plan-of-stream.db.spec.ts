import { TEST_MUNICIPALITY } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { remindersOfStream } from '../plan/plan-of-stream.js';
import { ReminderBench, viewMeasure } from './fixtures.js';

describe('the reminders that follow from a stream', () => {
  let bench: ReminderBench;
  beforeEach(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set('2027-02-01T09:00:00Z');
  });
  afterEach(() => bench.close());

  it('are those that were planned, missed and called off as its events came in', async () => {
    const id = await bench.impose('2027-03-01T09:00:00Z');
    await bench.extend(id, '2027-04-01T08:00:00Z');
    await bench.record(id, { type: 'MeasureMoved', data: { endsAt: '2027-03-01T09:00:00Z' } });
    const late = await bench.impose('2027-02-03T09:00:00Z', { decidedAt: '2027-01-01T09:00:00Z' });
    await bench.lift(late);
    for (const measure of [id, late]) {
      const events = await bench.t.store.readStream(TEST_MUNICIPALITY, `measure-${measure}`);
      const planned = remindersOfStream(events, viewMeasure, bench.policy);
      const shown = planned.map((row) => [row.id, moment(row.dueAt), row.state].join(' '));
      const rows = (await bench.reminders(measure)).map((row) => [row.id, moment(row.due_at), row.state].join(' '));
      expect(shown.sort()).toEqual(rows.sort());
      expect(shown.length).toBeGreaterThan(2);
    }
  });

  it('say when one was called off', async () => {
    const id = await bench.impose('2027-03-01T09:00:00Z');
    bench.t.clock.set('2027-02-02T09:00:00Z');
    await bench.lift(id);
    const events = await bench.t.store.readStream(TEST_MUNICIPALITY, `measure-${id}`);
    const called = remindersOfStream(events, viewMeasure, bench.policy).map(({ cancelledAt }) =>
      cancelledAt?.toString(),
    );
    expect(called).toEqual(Array(3).fill('2027-02-02T09:00:00Z'));
  });
});

function moment(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}
