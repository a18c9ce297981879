import { eventually } from '#testing';
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

  it('are each claimed by one of those who ask, the longest due first', async () => {
    const ids = await due(6);
    await bench.t.database.pool.query(`UPDATE work.reminders SET due_at = due_at - interval '1 hour' WHERE id = $1`, [
      ids.at(-1),
    ]);
    const now = await bench.t.clock.now();
    const [first] = await bench.rows.claimDue(now, 1);
    expect(first?.id).toBe(ids.at(-1));
    const claims = await Promise.all([1, 2, 3].map(() => bench.rows.claimDue(now, 4)));
    expect(claims.flat().map(({ id }) => id)).toHaveLength(5);
    expect(new Set([first, ...claims.flat()].map((claim) => claim?.id))).toEqual(new Set(ids));
    expect(await bench.rows.claimDue(now, 4)).toEqual([]);
  });

  it('are looked for once for who asks first, and once more for all who ask while that is under way', async () => {
    await due(2);
    const looks = jest.spyOn(bench.rows, 'claimDue');
    const delivery = bench.delivery();
    await Promise.all(Array.from({ length: 20 }, () => delivery.takeDue()));
    expect(looks).toHaveBeenCalledTimes(2);
    looks.mockRestore();
    await eventually(async () => {
      expect(await count(`state = 'sent'`)).toBe(2);
    });
  });

  it('tell who asked when the database refuses, and are taken when it is there again', async () => {
    await due(1);
    const delivery = bench.delivery();
    const away = jest.spyOn(bench.rows, 'claimDue').mockRejectedValue(new Error('ECONNREFUSED'));
    await expect(delivery.takeDue()).rejects.toThrow('ECONNREFUSED');
    away.mockRestore();
    await delivery.takeDue();
    await eventually(async () => {
      expect(await count(`state = 'sent'`)).toBe(1);
    });
  });

  it('one that waited in the hands of a worker that went away is no attempt', async () => {
    const [id = ''] = await due(1);
    expect((await bench.claim(id)).attempts).toBe(1);
    await bench.letLeaseRunOut(id);
    expect((await bench.claim(id)).attempts).toBe(1);
  });

  it('are ours before the first of them is delivered; a worker that stops gives back what it has not begun', async () => {
    await due(40);
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
    await slow.takeDue();
    await eventually(async () => {
      expect(await count(`state = 'sending'`)).toBe(16);
    });
    expect(await count(`state = 'planned' AND claimed_until IS NOT NULL`)).toBe(24);

    const stopped = slow.stop();
    held.open();
    await stopped;
    expect(await count(`state = 'sent'`)).toBe(16);
    expect(await count(`step = 'P7D' AND state = 'planned' AND claimed_until IS NULL AND attempts = 0`)).toBe(24);
    await bench.delivery().takeDue();
    await eventually(async () => {
      expect(await count(`state = 'sent'`)).toBe(40);
    });
    expect(bench.mailbox.mails).toHaveLength(40);
  });

  it('are no more in hand than a worker may hold, and taken up again as hands get free', async () => {
    await due(30);
    const held = gate();
    const delivery = bench.delivery({
      inHand: 20,
      mailer: { send: () => held.opened.then(() => ({ kind: 'accepted' as const })) },
    });
    await delivery.takeDue();
    expect(await count(`claimed_until IS NOT NULL`)).toBe(20);
    held.open();
    await eventually(async () => {
      expect(await count(`state = 'sent'`)).toBe(30);
    });
  });

  async function count(where: string): Promise<number> {
    const found = await bench.t.database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM work.reminders WHERE ${where}`,
    );
    return found.rows[0]?.n ?? 0;
  }
});
