import pg from 'pg';
import { isBuilding, startRebuild } from '#event-store';
import { measuresReadModel } from '#measures';
import type { Finding, Growth } from './harness/finding.js';
import type { BigRegister } from './harness/register.js';
import { median, ratio, timed } from './harness/statistics.js';

const SINGLE_COSTS =
  'An event costs a third more in a register of a million measures than in one of ten thousand: by the profile 26 µs are its ' +
  'decoding (half of that decryption) and a fifth of the thread’s time is garbage collection; the rest is PostgreSQL, which ' +
  'keeps five indexes beside the rows, and they grow. On two cores both are busy. A rebuild without its indexes was not ' +
  'made: it would hold up the workers while they are built.';

/** What measures in force cost from all events of a register, round by round. */
export interface FoldCost {
  readonly events: number;
  /** Events a second. */
  readonly ours: readonly number[];
  readonly sql: readonly number[];
}

/** A rebuild, beside the fold of the same events in one SQL statement into a table with the same indexes. */
export async function foldCost(register: BigRegister, rounds: number): Promise<FoldCost> {
  const ours: number[] = [];
  const sql: number[] = [];
  await rebuild(register); // the warm-up
  for (let round = 0; round < rounds; round++) {
    ours.push(perSecond(register.events, await timed(() => rebuild(register))));
    sql.push(perSecond(register.events, await foldInSql(register)));
  }
  return { events: register.events, ours, sql };
}

/** `single`: events a second of a reader that takes them one by one. */
export function foldFindings(points: readonly FoldCost[], single: number): { findings: Finding[]; growth: Growth[] } {
  const last = points.at(-1) ?? { events: 0, ours: [], sql: [] };
  const rate = median(last.ours);
  const what = `${last.events.toLocaleString('en')} events to measures in force`;
  return {
    findings: [
      {
        id: 'S6',
        what: `${what}, against one SQL statement that folds the same`,
        figure: ratio(last.ours, last.sql),
        unit: '×',
        goal: { atLeast: 0.3 },
        of: { 'rebuilt, events/s': rate, 'by one statement, events/s': median(last.sql) },
      },
      {
        id: 'S6',
        what: `${what}, against one event a transaction`,
        figure: rate / single,
        unit: '×',
        goal: { atLeast: 15 },
        of: { 'rebuilt, events/s': rate, 'one by one, events/s': single },
        ...(rate / single < 15 && { why: SINGLE_COSTS }),
      },
    ],
    growth: [
      {
        id: 'S6',
        what: 'an event folded into a read model',
        unit: 'µs',
        points: points.map(({ events, ours }) => ({ size: events, figure: 1e6 / median(ours) })),
      },
    ],
  };
}

/** A new generation, from the first event until it is the one that is read. */
async function rebuild({ bench }: BigRegister): Promise<void> {
  const { pool } = bench.database;
  const generation = await startRebuild(pool, measuresReadModel);
  while (await isBuilding(pool, measuresReadModel.name, generation))
    await bench.readers.catchUp(measuresReadModel.name);
}

/** Milliseconds for the rows that the read model has, but for what only the key of a stream opens. */
async function foldInSql({ bench }: BigRegister): Promise<number> {
  const client = new pg.Client({ connectionString: bench.database.adminUrl });
  await client.connect();
  try {
    await client.query(
      `DROP TABLE IF EXISTS work.folded; CREATE TABLE work.folded (LIKE ${await liveTable(client)} INCLUDING ALL)`,
    );
    return await timed(() =>
      client.query(`
        INSERT INTO work.folded (id, version, municipality, known_from, known_to, type, catalogue_version, district, decided_at,
          starts_at, first_ends_at, ends_at, lifted_at, suspensions, exemptions, windows, set_aside, preventive, extended,
          incident_ids, targets, place, search)
        SELECT substr(stream, 9), version, municipality, recorded_at, lead(recorded_at) OVER later, imposed->>'type',
          imposed->>'catalogueVersion', imposed#>>'{target,district}', (imposed#>>'{decision,decidedAt}')::timestamptz,
          (imposed->>'startsAt')::timestamptz, (imposed->>'endsAt')::timestamptz,
          max(CASE WHEN type IN ('MeasureImposed', 'MeasureExtended') THEN (d->>'endsAt')::timestamptz END) OVER past,
          max(CASE WHEN type = 'MeasureLifted' THEN (d->>'at')::timestamptz END) OVER past, '{}', '{}', NULL, NULL,
          (imposed->>'preventive')::boolean, bool_or(type = 'MeasureExtended') OVER past, '{}',
          ARRAY['bag:' || (imposed#>>'{target,bagId}')], lower(imposed#>>'{target,district}'), ''
        FROM (SELECT stream, version, municipality, recorded_at, type, d, first_value(d) OVER (PARTITION BY stream ORDER BY version) AS imposed
              FROM (SELECT *, data::jsonb AS d FROM store.events WHERE starts_with(stream, 'measure-')) e) f
        WINDOW later AS (PARTITION BY stream ORDER BY version),
          past AS (PARTITION BY stream ORDER BY version ROWS UNBOUNDED PRECEDING)`),
    );
  } finally {
    await client.end();
  }
}

async function liveTable(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ generation: number }>(
    `SELECT generation FROM work.generations WHERE reader = $1 AND state = 'live'`,
    [measuresReadModel.name],
  );
  return `read.measures_v${String(rows[0]?.generation)}`;
}

/** Events a second of a reader that applies each in a transaction of its own, and keeps its checkpoint in it. */
export async function oneByOne({ bench }: BigRegister, most: number): Promise<number> {
  const { pool } = bench.database;
  const client = await pool.connect();
  try {
    await client.query(`DROP TABLE IF EXISTS work.single, work.single_checkpoint;
      CREATE TABLE work.single (LIKE ${await liveTable(client)} INCLUDING ALL);
      CREATE TABLE work.single_checkpoint AS SELECT 0::bigint AS position`);
    const writer = {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await client.query(sql, [...parameters])).rows as Row[],
      table: () => 'work.single',
      streams: () => Promise.reject(new Error('not read here')),
    };
    const { rows } = await client.query<Parameters<typeof bench.codec.decode>[0][number]>(
      `SELECT e.*, k.wrapped_key FROM store.events e JOIN store.stream_keys k USING (stream)
       WHERE starts_with(stream, 'measure-') ORDER BY position LIMIT $1`,
      [most],
    );
    const took = await timed(async () => {
      for (const row of rows) {
        await client.query('BEGIN');
        await measuresReadModel.apply(bench.codec.decode([row]), writer);
        await client.query('UPDATE work.single_checkpoint SET position = $1', [row.position]);
        await client.query('COMMIT');
      }
    });
    return perSecond(rows.length, took);
  } finally {
    client.release();
  }
}

function perSecond(count: number, milliseconds: number): number {
  return (count / milliseconds) * 1_000;
}
