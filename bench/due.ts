import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { OwnInstance } from '../tools/instance/own-instance.js';

/**
 * How late reminders are claimed that fall due in the same second, over a backlog of later ones: a real instance (api,
 * worker, PostgreSQL that really writes to disk, Redis, mail server) on the real clock. Reports the lateness of claims in
 * seconds, and the time until the last was claimed beside that of the barest peer in the same run: the same number of
 * rows claimed by one UPDATE each on one connection. `BACKLOG=100000 npm run bench -- due` for a longer one.
 */
const DUE = 1_000;
const BACKLOG = Number(process.env['BACKLOG'] ?? 10_000);
/** A designation of two years is reminded of three times: as many rounds, each of one step of every measure. */
const STEPS = ['P3M', 'P1M', 'P7D'];
/** Requests in flight. */
const AT_A_TIME = 16;
/** Seconds from a round's beginning until all of it is due: Redis has been filled with it by then. */
const AHEAD = 20;

const instance = await OwnInstance.start('bench', 'system');
try {
  await register();
  await makeBacklog();
  await watchClaims();
  const rounds: Round[] = [];
  for (const step of STEPS) {
    const round = await aRound(step);
    rounds.push(round);
    console.log(`round ${String(rounds.length)}: ${inWords(round)}`);
  }
  const of = (part: keyof Round) => median(rounds.map((round) => round[part]));
  const all = { p50: of('p50'), p99: of('p99'), max: of('max'), sent: of('sent'), peer: of('peer') };
  const what = `due, ${String(DUE)} in one second over ${String(BACKLOG)} later ones`;
  console.log(`${what}, median of ${String(rounds.length)} rounds: ${inWords(all)}`);
} finally {
  await instance.stop();
}

interface Round {
  /** Seconds from the moment at which all was due to the claims, and to the last that was on record as sent. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly sent: number;
  /** Seconds that the peer takes. */
  readonly peer: number;
}

function inWords({ p50, p99, max, sent, peer }: Round): string {
  const s = (seconds: number) => `${seconds.toFixed(2)} s`;
  const claimed = `claimed after ${s(p50)} (p50), ${s(p99)} (p99), ${s(max)} (max)`;
  return `${claimed}; all sent after ${s(sent)}; peer ${s(peer)}, ratio ${(max / peer).toFixed(1)}`;
}

/** Writes down when each reminder is claimed, whoever claims it. */
async function watchClaims(): Promise<void> {
  await instance.query('CREATE TABLE work.bench_claims (reminder_id uuid, at timestamptz)');
  await instance.query(
    `CREATE FUNCTION work.bench_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN INSERT INTO work.bench_claims VALUES (NEW.id, clock_timestamp()); RETURN NULL; END $$`,
  );
  await instance.query(
    `CREATE TRIGGER bench_claimed AFTER UPDATE OF fence ON work.reminders FOR EACH ROW
     WHEN (NEW.fence > OLD.fence) EXECUTE FUNCTION work.bench_claimed()`,
  );
}

async function aRound(step: string): Promise<Round> {
  const due = Temporal.Now.instant().add({ seconds: AHEAD }).round('second');
  await instance.query('TRUNCATE work.bench_claims');
  await instance.query(`UPDATE work.reminders SET due_at = $1 WHERE step = $2 AND id = ANY($3)`, [
    due.toString(),
    step,
    await planned(step),
  ]);
  await untilSent(due);
  const [late] = await instance.query<Omit<Round, 'peer'>>(
    `WITH claims AS (SELECT extract(epoch FROM at - $1::timestamptz)::float8 AS s FROM work.bench_claims)
     SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY s) AS p50, percentile_disc(0.99) WITHIN GROUP (ORDER BY s) AS p99,
       max(s) AS max, (SELECT extract(epoch FROM max(recorded_at) - $1::timestamptz)::float8 FROM store.events
                       WHERE type = 'ReminderSent') AS sent
     FROM claims`,
    [due.toString()],
  );
  if (!late) throw new Error('nothing was claimed');
  return { ...late, peer: await peer() };
}

/** The reminders of a step of the measures that are there. */
async function planned(step: string): Promise<readonly string[]> {
  const rows = await instance.query<{ id: string }>(
    `SELECT r.id FROM work.reminders r JOIN store.events e ON e.stream = 'measure-' || r.measure_id AND e.version = 1
     WHERE r.step = $1 AND r.state = 'planned'`,
    [step],
  );
  if (rows.length !== DUE) throw new Error(`${String(rows.length)} are planned, not ${String(DUE)}`);
  return rows.map(({ id }) => id);
}

/** The measures, recorded through the API; resolves when their reminders are planned. */
async function register(): Promise<void> {
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
      const answer = await instance.api.write({ ...write, idempotencyKey: randomUUID(), body });
      position = answer.position ?? position;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
  await instance.api.read('mayors-office', '/v1/reminders?limit=1', position);
}

/** Later ones of measures that are not there: nobody looks at them before they are due. */
async function makeBacklog(): Promise<void> {
  await instance.query(
    `WITH model AS (SELECT r FROM work.reminders r WHERE step = 'P7D' ORDER BY id LIMIT 1)
     INSERT INTO work.reminders
     SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'measure_id', gen_random_uuid(),
       'due_at', now() + interval '30 days' + n * interval '1 minute'))).*
     FROM model, generate_series(1, $1::int) n`,
    [BACKLOG],
  );
  await instance.query('ANALYZE work.reminders');
}

async function untilSent(due: Temporal.Instant): Promise<void> {
  for (;;) {
    const [row] = await instance.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM work.reminders WHERE due_at = $1 AND state <> 'sent')::int
            + (SELECT count(*) FROM work.reminder_facts)::int AS left`,
      [due.toString()],
    );
    if (row?.left === 0) return;
    await pause(200);
  }
}

/** Seconds for as many claims of rows of the backlog, one bare statement each on one connection; nothing is sent. */
async function peer(): Promise<number> {
  const ids = await instance.query<{ id: string }>(
    `SELECT id FROM work.reminders WHERE state = 'planned' ORDER BY due_at DESC LIMIT $1`,
    [DUE],
  );
  const start = performance.now();
  for (const { id } of ids) {
    await instance.query(
      `UPDATE work.reminders SET fence = fence + 1, attempts = attempts + 1, claimed_until = clock_timestamp()
       WHERE id = $1 AND state IN ('planned', 'uncertain')`,
      [id],
    );
  }
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
