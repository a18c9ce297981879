import { eventually, TEST_MUNICIPALITY } from '#testing';
import { Claims } from '../deliver/claims.js';
import { gate, ReminderBench } from './fixtures.js';

const IMPOSED = '2027-01-10T09:00:00Z';
const ENDS = '2027-04-10T08:00:00Z';
const DUE_P7D = '2027-04-03T08:00:00Z';

describe('reminders that fall due together', () => {
  let bench: ReminderBench;
  beforeEach(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set(IMPOSED);
  });
  afterEach(() => bench.close());

  async function due(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) ids.push((await bench.reminder(await bench.impose(ENDS), 'P7D')).id);
    bench.t.clock.set(DUE_P7D);
    return ids;
  }

  it('are claimed together, each by one who asks', async () => {
    const ids = await due(5);
    const asked: number[] = [];
    const rows = {
      claim: (...args: Parameters<typeof bench.rows.claim>) => {
        asked.push(args[0].length);
        return bench.rows.claim(...args);
      },
    };
    const [one, other] = [new Claims(rows), new Claims(rows)];
    const now = await bench.t.clock.now();
    const claims = await Promise.all(
      [...ids, ...ids].flatMap((id) => [one, other].map((by) => by.claim(id, TEST_MUNICIPALITY, now))),
    );
    expect(claims.flatMap((claim) => claim?.id ?? []).sort()).toEqual([...ids].sort());
    expect(asked).toEqual([1, 1, 9, 9]);
  });

  it('refuses each that asked when the database refuses, and goes on with the next', async () => {
    const [id = ''] = await due(1);
    let away = true;
    const claims = new Claims({
      claim: (asked) => (away ? Promise.reject(new Error('ECONNREFUSED')) : bench.rows.claim(asked)),
    });
    const now = await bench.t.clock.now();
    const refused = await Promise.allSettled([1, 2].map(() => claims.claim(id, TEST_MUNICIPALITY, now)));
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    away = false;
    expect((await claims.claim(id, TEST_MUNICIPALITY, now))?.id).toBe(id);
  });

  it('one that waited in the hands of a worker that went away is no attempt', async () => {
    const [id = ''] = await due(1);
    expect((await bench.claim(id)).attempts).toBe(1);
    await bench.letLeaseRunOut(id);
    expect((await bench.claim(id)).attempts).toBe(1);
  });

  it('are ours before the first of them is delivered; a worker that stops gives back what it has not begun', async () => {
    const ids = await due(40);
    const held = gate();
    const mailer = bench.mailer();
    const slow = bench.delivery({
      mailer: {
        send: async (mail) => {
          await held.opened;
          return mailer.send(mail);
        },
      },
    });
    await Promise.all(ids.map((id) => slow.take(id, TEST_MUNICIPALITY)));
    await eventually(async () => {
      expect(await count(`state = 'sending'`)).toBe(16);
    });
    expect(await count(`state = 'planned' AND claimed_until IS NOT NULL`)).toBe(24);

    const stopped = slow.stop();
    held.open();
    await stopped;
    expect(await count(`state = 'sent'`)).toBe(16);
    expect(await count(`step = 'P7D' AND state = 'planned' AND claimed_until IS NULL AND attempts = 0`)).toBe(24);
    const next = bench.delivery();
    await Promise.all(ids.map((id) => next.deliver(id, TEST_MUNICIPALITY)));
    expect(await count(`state = 'sent'`)).toBe(40);
    expect(bench.mailbox.mails).toHaveLength(40);
  });

  async function count(where: string): Promise<number> {
    const found = await bench.t.database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM work.reminders WHERE ${where}`,
    );
    return found.rows[0]?.n ?? 0;
  }
});
