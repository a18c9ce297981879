import { randomUUID } from 'node:crypto';
import { createTestDatabase, TEST_MUNICIPALITY, type TestDatabase } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { AttemptsToTell } from '../queries/told-between.js';

const at = (moment: string) => Temporal.Instant.from(moment);
const NIGHT = { from: at('2027-02-28T19:00:00Z'), to: at('2027-03-01T07:00:00Z') };

describe('who was told in a span', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  /** A reminder of a measure of its own, with an attempt at each moment. */
  async function given(attempts: Readonly<Record<string, string>>, takenUpBy: string | null = null): Promise<string> {
    const [id, measureId] = [randomUUID(), randomUUID()];
    await database.pool.query(
      `INSERT INTO work.reminders (id, municipality, measure_id, about, about_at, step, due_at, audience, channel, state, planned_at,
         acknowledged_at, acknowledged_by)
       VALUES ($1, $2, $3, 'end', '2027-03-02T00:00:00Z', 'P1D', '2027-03-01T00:00:00Z', 'mayors-office', 'mail', 'sent',
         '2027-02-01T00:00:00Z', CASE WHEN $4::text IS NOT NULL THEN timestamptz '2027-03-01T06:00:00Z' END, $4)`,
      [id, TEST_MUNICIPALITY, measureId, takenUpBy],
    );
    for (const [fence, [moment, outcome]] of Object.entries(attempts).entries()) {
      await database.pool.query(
        `INSERT INTO work.reminder_attempts (reminder_id, fence, at, outcome, delivery_id) VALUES ($1, $2, $3, $4, 'x')`,
        [id, fence, moment, outcome],
      );
    }
    return measureId;
  }

  it('is every attempt in it, in order, with what became of it and who took it up', async () => {
    const tried = await given({
      '2027-02-28T18:59:59Z': 'failed',
      '2027-02-28T19:00:00Z': 'failed',
      '2027-03-01T05:00:00Z': 'accepted',
      '2027-03-01T07:00:00Z': 'accepted',
    });
    const takenUp = await given({ '2027-03-01T03:00:00Z': 'uncertain' }, 'piket-1');
    await given({});
    const told = await new AttemptsToTell(database.pool).told(TEST_MUNICIPALITY, NIGHT);
    const one = { about: 'end', audience: 'mayors-office', channel: 'mail' };
    expect(told).toEqual([
      { ...one, at: NIGHT.from, measureId: tried, outcome: 'failed', acknowledged: null },
      {
        ...one,
        at: at('2027-03-01T03:00:00Z'),
        measureId: takenUp,
        outcome: 'uncertain',
        acknowledged: { at: at('2027-03-01T06:00:00Z'), by: 'piket-1' },
      },
      { ...one, at: at('2027-03-01T05:00:00Z'), measureId: tried, outcome: 'accepted', acknowledged: null },
    ]);
    expect(await new AttemptsToTell(database.pool).told('GM0363', NIGHT)).toEqual([]);
  });
});
