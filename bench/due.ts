import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { OwnInstance } from '../tools/instance/own-instance.js';
import type { Benchmark, Finding } from './harness/finding.js';
import { median } from './harness/statistics.js';

const DUE = 1_000;
/** A designation of two years is reminded of three times: as many rounds, each of one step of every measure. */
const STEPS = ['P3M', 'P1M', 'P7D'];
/** Requests in flight. */
const AT_A_TIME = 16;
/** Later ones recorded at a time. */
const CHUNK = 10_000;
/** Seconds from a round's beginning until all of it is due: Redis has been filled with it by then. */
const AHEAD = 20;
/** Milliseconds in which Redis is surely filled anew from the rows. */
const REFILLED = 20_000;

/**
 * S10: how late reminders are claimed that fall due in the same second, over a backlog of later ones: a real instance
 * (api, worker, PostgreSQL that really writes to disk, Redis, mail server) on the real clock. Beside it the barest peer:
 * the same number of rows claimed by one UPDATE each on one connection.
 */
export const due: Benchmark = {
  name: 'due',
  async run(scale) {
    const instance = await OwnInstance.start('bench', 'system');
    try {
      return { findings: await new Due(instance, scale.size(10_000, 100_000)).findings() };
    } finally {
      await instance.stop();
    }
  },
};

interface Round {
  /** Seconds from the moment at which all was due to the claims, and to the last that was on record as sent. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly sent: number;
  /** Seconds that the peer takes. */
  readonly peer: number;
}

class Due {
  constructor(
    private readonly instance: OwnInstance,
    private readonly backlog: number,
  ) {}

  async findings(): Promise<Finding[]> {
    await this.register();
    const before = await this.redisBytes();
    await this.makeBacklog();
    await pause(REFILLED);
    const after = await this.redisBytes();
    await this.watchClaims();
    const rounds: Round[] = [];
    for (const step of STEPS) rounds.push(await this.aRound(step));
    const of = (part: keyof Round) => median(rounds.map((round) => round[part]));
    const what = `${String(DUE)} due in one second over ${String(this.backlog)} later ones`;
    return [
      {
        id: 'S10',
        what: `${what}: claimed after, p99`,
        figure: of('p99') * 1_000,
        unit: 'ms',
        goal: { atMost: 500 },
        of: {
          'claimed after, p50 ms': of('p50') * 1_000,
          'claimed after, at most ms': of('max') * 1_000,
          'all sent after, ms': of('sent') * 1_000,
          'as many bare updates, ms': of('peer') * 1_000,
        },
      },
      {
        id: 'S10',
        what: `${what}: memory of Redis, of that before the later ones were there`,
        figure: after / before,
        unit: '×',
        goal: { atMost: 1.05 },
        of: { 'before, KiB': before / 1024, 'after, KiB': after / 1024 },
      },
    ];
  }

  /** Writes down when each reminder is claimed, whoever claims it; a claim that ran out is followed by another. */
  private async watchClaims(): Promise<void> {
    await this.instance.query('CREATE TABLE work.bench_claims (reminder_id uuid, at timestamptz)');
    await this.instance.query(
      `CREATE FUNCTION work.bench_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN INSERT INTO work.bench_claims VALUES (NEW.id, clock_timestamp()); RETURN NULL; END $$`,
    );
    await this.instance.query(
      `CREATE TRIGGER bench_claimed AFTER UPDATE OF fence ON work.reminders FOR EACH ROW
       WHEN (NEW.fence > OLD.fence) EXECUTE FUNCTION work.bench_claimed()`,
    );
  }

  private async aRound(step: string): Promise<Round> {
    const due = Temporal.Now.instant().add({ seconds: AHEAD }).round('second');
    await this.instance.query('TRUNCATE work.bench_claims');
    await this.instance.query(`UPDATE work.reminders SET due_at = $1 WHERE step = $2 AND id = ANY($3)`, [
      due.toString(),
      step,
      await this.planned(step),
    ]);
    await this.untilSent(due);
    const [late] = await this.instance.query<Omit<Round, 'peer'>>(
      `WITH claims AS (SELECT extract(epoch FROM min(at) - $1::timestamptz)::float8 AS s FROM work.bench_claims GROUP BY reminder_id)
       SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY s) AS p50, percentile_disc(0.99) WITHIN GROUP (ORDER BY s) AS p99,
         max(s) AS max, (SELECT extract(epoch FROM max(recorded_at) - $1::timestamptz)::float8 FROM store.events
                         WHERE type = 'ReminderSent') AS sent
       FROM claims`,
      [due.toString()],
    );
    if (!late) throw new Error('nothing was claimed');
    return { ...late, peer: await this.peer() };
  }

  /** The reminders of a step of the measures that are there. */
  private async planned(step: string): Promise<readonly string[]> {
    const rows = await this.instance.query<{ id: string }>(
      `SELECT r.id FROM work.reminders r JOIN store.events e ON e.stream = 'measure-' || r.measure_id AND e.version = 1
       WHERE r.step = $1 AND r.state = 'planned'`,
      [step],
    );
    if (rows.length !== DUE) throw new Error(`${String(rows.length)} are planned, not ${String(DUE)}`);
    return rows.map(({ id }) => id);
  }

  /** The measures, recorded through the API; resolves when their reminders are planned. */
  private async register(): Promise<void> {
    const decidedAt = Temporal.Now.instant().toString();
    const body = {
      type: 'alcohol-and-drugs-ban-area',
      duration: 'P2Y',
      decision: { form: 'written', decidedAt, decidedBy: 'mayor', writtenAt: decidedAt },
      announcement: { kind: 'publication', at: decidedAt },
      target: { kind: 'area', district: 'Almere Stad', area: { name: 'proefgebied' } },
    };
    const write = { role: 'mayors-office', path: '/v1/measures', contentType: 'application/json' } as const;
    let left = DUE;
    let position = 0n;
    const one = async () => {
      while (left > 0) {
        left -= 1;
        const answer = await this.instance.api.write({ ...write, idempotencyKey: randomUUID(), body });
        position = answer.position ?? position;
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, one));
    await this.instance.api.read('mayors-office', '/v1/reminders?limit=1', position);
  }

  /** Later ones of measures that are not there: nobody looks at them before they are due. */
  private async makeBacklog(): Promise<void> {
    for (let made = 0; made < this.backlog; made += CHUNK) {
      await this.instance.query(
        `WITH model AS (SELECT r FROM work.reminders r WHERE step = 'P7D' ORDER BY id LIMIT 1)
         INSERT INTO work.reminders
         SELECT later.* FROM model, generate_series($1::int + 1, $1::int + $2::int) n, jsonb_populate_record(r,
           jsonb_build_object('id', gen_random_uuid(), 'measure_id', gen_random_uuid(),
             'due_at', now() + interval '30 days' + n * interval '1 minute')) later`,
        [made, CHUNK],
      );
    }
    await this.instance.query('ANALYZE work.reminders');
  }

  private async untilSent(due: Temporal.Instant): Promise<void> {
    for (;;) {
      const [row] = await this.instance.query<{ left: number }>(
        `SELECT (SELECT count(*) FROM work.reminders WHERE due_at = $1 AND state <> 'sent')::int
              + (SELECT count(*) FROM work.reminder_facts)::int AS left`,
        [due.toString()],
      );
      if (row?.left === 0) return;
      await pause(200);
    }
  }

  /** Seconds for as many claims of rows of the backlog, one bare statement each on one connection; nothing is sent. */
  private async peer(): Promise<number> {
    const ids = await this.instance.query<{ id: string }>(
      `SELECT id FROM work.reminders WHERE state = 'planned' ORDER BY due_at DESC LIMIT $1`,
      [DUE],
    );
    const start = performance.now();
    for (const { id } of ids) {
      await this.instance.query(
        `UPDATE work.reminders SET fence = fence + 1, attempts = attempts + 1, claimed_until = clock_timestamp()
         WHERE id = $1 AND state IN ('planned', 'uncertain')`,
        [id],
      );
    }
    return (performance.now() - start) / 1000;
  }

  private async redisBytes(): Promise<number> {
    return Number(/used_memory:(\d+)/.exec(await this.instance.redisInfo('memory'))?.[1]);
  }
}
