import { ReminderHealth } from '../deliver/reminder-health.js';
import { ReminderBench } from './fixtures.js';

describe('the health of the reminders', () => {
  let bench: ReminderBench;
  beforeAll(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set('2027-02-23T09:00:00Z');
  });
  afterAll(() => bench.close());

  it('counts what waits, what is late, what is given up and what is not on record yet', async () => {
    const health = new ReminderHealth(bench.t.database.pool, bench.t.clock);
    expect(await health.counts()).toEqual({
      planned: 0,
      overdue: 0,
      uncertain: 0,
      parked: 0,
      unanswered: 0,
      unrecorded: 0,
    });

    const id = await bench.impose('2027-03-01T09:00:00Z', { decidedAt: '2027-02-01T09:00:00Z' });
    expect(await health.counts()).toEqual({
      planned: 3,
      overdue: 0,
      uncertain: 0,
      parked: 0,
      unanswered: 0,
      unrecorded: 1,
    });

    bench.t.clock.set('2027-02-26T09:01:01Z');
    const { id: parked } = await bench.reminder(id, 'once');
    await bench.t.database.pool.query(`UPDATE work.reminders SET state = 'parked' WHERE id = $1`, [parked]);
    expect(await health.counts()).toMatchObject({ planned: 2, overdue: 1, parked: 1 });

    await bench.t.database.pool.query(`UPDATE work.reminders SET state = 'sent', level = 1 WHERE id = $1`, [parked]);
    expect(await health.counts()).toMatchObject({ parked: 0, unanswered: 1 });
  });
});
