import { Refusal } from '#kernel';
import { check } from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import { ListReminders, ListRemindersHandler, remindersQuery } from '../queries/list-reminders/list-reminders.query.js';
import { ReminderBench, SETTINGS } from './fixtures.js';

describe('the list of reminders', () => {
  let bench: ReminderBench;
  beforeAll(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set('2027-02-01T09:00:00Z');
  });
  afterAll(() => bench.close());

  const list = (query: Record<string, string> = {}, municipality = TEST_MUNICIPALITY) =>
    new ListRemindersHandler(bench.t.database.pool, bench.t.store, SETTINGS).execute(
      new ListReminders(municipality, check(remindersQuery, query, 'QUERY.INVALID')),
    );

  it('gives a reminder with its moments in local time and each attempt', async () => {
    const measureId = await bench.impose('2027-04-01T08:00:00Z');
    const { id } = await bench.reminder(measureId, 'P7D');
    bench.t.clock.set('2027-03-25T09:00:00Z');
    await bench.delivery().deliver(id);
    const { items } = await list({ measureId, state: 'sent', recipient: 'mayors-office' });
    expect(items).toEqual([
      {
        id,
        measureId,
        proposalId: null,
        about: 'end',
        aboutAt: '2027-04-01T10:00:00+02:00',
        step: 'P7D',
        dueAt: '2027-03-25T10:00:00+01:00',
        state: 'sent',
        level: 0,
        audience: 'mayors-office',
        channel: 'mail',
        attempts: [
          {
            at: '2027-03-25T10:00:00+01:00',
            outcome: 'accepted',
            deliveryId: `<${id}@gemeente.example>`,
            error: null,
            recipient: { name: null, address: 'kabinet@gemeente.example' },
          },
        ],
        acknowledged: null,
        reason: null,
      },
    ]);
  });

  it('pages through all in order of their moment, however many share one', async () => {
    for (let n = 0; n < 4; n++) await bench.impose('2027-05-01T08:00:00Z');
    const whole = await list({ limit: '200' });
    expect(whole.next).toBeNull();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ limit: '2', ...(cursor !== null && { cursor }) });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(whole.items.map((item) => item.id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('shows nothing of another municipality', async () => {
    expect((await list({}, 'GM0363')).items).toEqual([]);
  });

  it.each([{ state: 'lost' }, { recipient: 'a@example.org' }, { limit: '0' }, { limit: '201' }, { order: 'id' }])(
    'refuses %j',
    (query) => {
      expect(() => check(remindersQuery, query, 'QUERY.INVALID')).toThrow(Refusal);
    },
  );

  it.each([[['x']], [['2027-01-01T00:00:00Z', "'; DROP TABLE"]], [[]]])(
    'refuses the cursor %j of something else',
    async (key) => {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      await expect(list({ cursor })).rejects.toMatchObject({ kind: 'malformed', code: 'CURSOR.UNKNOWN' });
    },
  );
});
