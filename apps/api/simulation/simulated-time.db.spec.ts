import { randomUUID } from 'node:crypto';
import { SimulatedClock } from '#platform';
import { DueReminders, REMINDER_PLAN } from '#reminders';
import { createTestDatabase, type TestDatabase } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { SimulatedTime } from './simulated-time.js';

const at = (moment: string) => Temporal.Instant.from(moment);
const START = at('2023-01-01T00:00:00+01:00');

describe('moving the simulated clock', () => {
  let database: TestDatabase;
  let clock: SimulatedClock;
  /** What ran, and where the clock stood then. */
  let ran: { id: string; at: string }[];
  beforeEach(async () => {
    database = await createTestDatabase();
    clock = new SimulatedClock(database.pool, START);
    ran = [];
  });
  afterEach(() => database.drop());

  const readers = { names: () => [REMINDER_PLAN], behind: () => Promise.resolve([]), catchUp: () => Promise.resolve() };
  const logger = { warn: () => undefined };
  const facts = { record: () => Promise.resolve(0) };

  const letters = { plan: () => Promise.resolve() };

  /** A worker that sends at once what is due when it is woken. */
  async function send(): Promise<void> {
    const now = (await clock.now()).toString();
    const sent = await database.pool.query<{ id: string }>(
      `UPDATE work.reminders SET state = 'sent'
       WHERE state = 'planned' AND due_at <= $1 AND (not_before IS NULL OR not_before <= clock_timestamp()) RETURNING id`,
      [now],
    );
    ran.push(...sent.rows.map(({ id }) => ({ id, at: now })));
  }

  function time(
    parts: { add?: typeof send; readers?: ConstructorParameters<typeof SimulatedTime>[2] } = {},
  ): SimulatedTime {
    const { add = send } = parts;
    const queues = { add: () => add() };
    return new SimulatedTime(
      database.pool,
      clock,
      parts.readers ?? readers,
      new DueReminders(database.pool),
      facts,
      letters,
      queues,
      logger,
    );
  }

  async function plan(dueAt: string, state = 'planned'): Promise<string> {
    const id = randomUUID();
    await database.pool.query(
      `INSERT INTO work.reminders (id, municipality, measure_id, about, about_at, step, due_at, audience, channel, state, planned_at)
       VALUES ($1::uuid, 'GM0034', $1::text, 'end', $2::timestamptz + interval '7 days', 'P7D', $2, 'mayors-office', 'mail', $3, $2)`,
      [id, dueAt, state],
    );
    return id;
  }

  it('runs what falls due on the way in order of its moment, each at its own moment', async () => {
    const second = await plan('2023-03-01T09:00:00Z');
    const first = await plan('2023-02-01T09:00:00Z');
    const beyond = await plan('2023-05-01T09:00:00Z');
    await plan('2023-02-15T09:00:00Z', 'cancelled');
    const moved = await time().moveTo(at('2023-04-01T00:00:00Z'));
    expect(ran).toEqual([
      { id: first, at: '2023-02-01T09:00:00Z' },
      { id: second, at: '2023-03-01T09:00:00Z' },
    ]);
    expect(moved.ran).toBe(2);
    expect(moved.now.equals(at('2023-04-01T00:00:00Z'))).toBe(true);
    expect((await time().moveTo(at('2023-06-01T00:00:00Z'))).ran).toBe(1);
    expect(ran.at(-1)?.id).toBe(beyond);
  });

  it('leaves the clock where it is for an earlier or equal moment', async () => {
    await time().moveTo(at('2023-02-01T00:00:00Z'));
    await plan('2023-01-15T00:00:00Z');
    for (const moment of ['2023-01-20T00:00:00Z', '2023-02-01T00:00:00Z']) {
      const { now, ran: count } = await time().moveTo(at(moment));
      expect([now.toString(), count]).toEqual(['2023-02-01T00:00:00Z', 0]);
    }
    expect(ran).toEqual([]);
  });

  it('runs what is planned by the events of the way', async () => {
    let behind = true;
    const planning = {
      ...readers,
      behind: () => Promise.resolve(behind ? [REMINDER_PLAN] : []),
      catchUp: async () => {
        behind = false;
        await plan('2023-01-10T09:00:00Z');
      },
    };
    expect((await time({ readers: planning }).moveTo(at('2023-02-01T00:00:00Z'))).ran).toBe(1);
  });

  it('lets one caller move it at a time, in this process and in another', async () => {
    for (let day = 1; day <= 9; day++) await plan(`2023-02-0${String(day)}T09:00:00Z`);
    let busy = 0;
    const add = async () => {
      expect(++busy).toBe(1);
      await send();
      busy--;
    };
    const [one, other] = [time({ add }), time({ add })];
    const moves = await Promise.all(
      ['2023-02-03T12:00:00Z', '2023-02-09T12:00:00Z', '2023-02-06T12:00:00Z', '2023-02-09T12:00:00Z'].map(
        (moment, i) => (i % 2 === 0 ? one : other).moveTo(at(moment)),
      ),
    );
    expect(moves.reduce((sum, move) => sum + move.ran, 0)).toBe(9);
    expect(ran.map((r) => r.at)).toEqual([...ran.map((r) => r.at)].sort());
  });

  it('goes on past a reminder that is put off, without running it twice', async () => {
    const first = await plan('2023-02-01T09:00:00Z');
    const second = await plan('2023-02-02T09:00:00Z');
    const add = async () => {
      await database.pool.query(
        `UPDATE work.reminders SET not_before = clock_timestamp() + interval '1 hour' WHERE id = $1`,
        [first],
      );
      await send();
    };
    await time({ add }).moveTo(at('2023-03-01T00:00:00Z'));
    expect(ran.map((r) => r.id)).toEqual([second]);
  });

  it('runs a reminder again that was put off to a later moment of the way', async () => {
    const held = await plan('2023-02-01T00:30:00Z');
    const add = async () => {
      const put = await database.pool.query(
        `UPDATE work.reminders SET due_at = '2023-02-01T06:00:00Z' WHERE id = $1 AND due_at < '2023-02-01T06:00:00Z'`,
        [held],
      );
      if (put.rowCount === 0) await send();
    };
    expect((await time({ add }).moveTo(at('2023-03-01T00:00:00Z'))).ran).toBe(2);
    expect(ran).toEqual([{ id: held, at: '2023-02-01T06:00:00Z' }]);
  });

  it('does hundreds at tens a second', async () => {
    await database.pool.query(
      `INSERT INTO work.reminders (id, municipality, measure_id, about, about_at, step, due_at, audience, channel, state, planned_at)
       SELECT gen_random_uuid(), 'GM0034', 'm' || n, 'end', now(), 'P7D', '2023-01-02T00:00:00Z'::timestamptz + n * interval '1 hour',
         'mayors-office', 'mail', 'planned', now() FROM generate_series(1, 500) n`,
    );
    const started = performance.now();
    expect((await time().moveTo(at('2024-01-01T00:00:00Z'))).ran).toBe(500);
    expect(performance.now() - started).toBeLessThan(25_000);
  }, 60_000);
});
