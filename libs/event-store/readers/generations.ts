import type pg from 'pg';
import type { Reader, ReadModel } from '../reader.js';

export interface Generation {
  readonly reader: string;
  readonly generation: number;
  readonly shape: number;
  readonly partitions: number;
  readonly state: 'building' | 'live';
}

/** The quoted name of one generation of a read model's table. */
export function tableOf(table: string, generation: number): string {
  return `read."${table}_v${String(generation)}"`;
}

/** The shape of what a reader writes; a process manager keeps its own tables, whose shape migrations change. */
export function shapeOf(reader: Reader): number {
  return reader.kind === 'read-model' ? reader.shape : 1;
}

/** The generations of a reader that are worked on: the live one, and one that is being built beside it. */
export async function generationsOf(db: pg.Pool | pg.PoolClient, reader: string): Promise<Generation[]> {
  const result = await db.query<Generation>(
    'SELECT reader, generation, shape, partitions, state FROM work.generations WHERE reader = $1 ORDER BY generation',
    [reader],
  );
  return result.rows;
}

/** Runs `work` in a transaction of its own, under an advisory lock on the reader's name. */
async function alone<T>(pool: pg.Pool, reader: Reader, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`reader ${reader.name}`]);
    return work(client);
  });
}

/**
 * `forgettable`: what it writes can be written again from what stands before it, so its commit does not wait for the disk.
 * A crash of the database may undo the last such transactions; each of them whole.
 */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  forgettable = false,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(forgettable ? 'BEGIN; SET LOCAL synchronous_commit TO off' : 'BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollback: unknown) => {
      broken = rollback instanceof Error ? rollback : new Error(String(rollback));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Makes sure that the reader has a live generation, and one in the making if its shape has changed since. The first
 * one is live at once. Safe to call from every process that starts.
 */
export async function ensureGenerations(pool: pg.Pool, reader: Reader): Promise<void> {
  await alone(pool, reader, async (client) => {
    const generations = await generationsOf(client, reader.name);
    if (generations.length === 0) {
      await create(client, reader, 1, 'live');
      if (reader.kind === 'read-model') await pointViews(client, reader, 1);
    } else if (reader.kind === 'read-model' && !generations.some((g) => g.shape === reader.shape)) {
      await startBuilding(client, reader, generations);
    }
  });
}

/**
 * Starts a new generation beside the live one; one that was being built is given up for it. Whoever catches up next
 * builds it; `isBuilding` tells when it has been switched to.
 */
export async function startRebuild(pool: pg.Pool, reader: ReadModel): Promise<number> {
  return alone(pool, reader, async (client) => startBuilding(client, reader, await generationsOf(client, reader.name)));
}

export async function isBuilding(pool: pg.Pool, reader: string, generation: number): Promise<boolean> {
  return (await generationsOf(pool, reader)).some((g) => g.generation === generation && g.state === 'building');
}

async function startBuilding(
  client: pg.PoolClient,
  reader: ReadModel,
  generations: readonly Generation[],
): Promise<number> {
  for (const old of generations.filter((g) => g.state === 'building')) await drop(client, reader, old.generation);
  const next = Math.max(...generations.map((g) => g.generation)) + 1;
  await create(client, reader, next, 'building');
  return next;
}

async function create(
  client: pg.PoolClient,
  reader: Reader,
  generation: number,
  state: Generation['state'],
): Promise<void> {
  await client.query('INSERT INTO work.generations VALUES ($1, $2, $3, $4, $5)', [
    reader.name,
    generation,
    shapeOf(reader),
    reader.partitions,
    state,
  ]);
  await client.query(
    'INSERT INTO work.checkpoints (reader, generation, partition) SELECT $1, $2, generate_series(0, $3::int - 1)',
    [reader.name, generation, reader.partitions],
  );
  if (reader.kind === 'process') return;
  for (const [table, statements] of Object.entries(reader.tables)) {
    for (const statement of statements(tableOf(table, generation))) await client.query(statement);
  }
}

/** `DROP … CREATE` of a view inside a transaction: its columns may have changed with the shape. */
async function pointViews(client: pg.PoolClient, reader: ReadModel, generation: number): Promise<void> {
  for (const table of Object.keys(reader.tables)) {
    await client.query(`DROP VIEW IF EXISTS read."${table}"`);
    await client.query(`CREATE VIEW read."${table}" AS SELECT * FROM ${tableOf(table, generation)}`);
  }
}

async function drop(client: pg.PoolClient, reader: ReadModel, generation: number): Promise<void> {
  for (const table of Object.keys(reader.tables))
    await client.query(`DROP TABLE IF EXISTS ${tableOf(table, generation)}`);
  await client.query('DELETE FROM work.generations WHERE reader = $1 AND generation = $2', [reader.name, generation]);
}

interface Checkpoint {
  readonly generation: number;
  readonly partition: number;
  readonly position: string;
  readonly stopped: string | null;
}

/** Those of all generations of a reader; `locked`: nobody goes on until this transaction ends. */
async function checkpointsOf(db: pg.Pool | pg.PoolClient, reader: string, locked: boolean): Promise<Checkpoint[]> {
  const found = await db.query<Checkpoint>(
    `SELECT generation, partition, position, stopped FROM work.checkpoints WHERE reader = $1
     ORDER BY generation, partition ${locked ? 'FOR UPDATE' : ''}`,
    [reader],
  );
  return found.rows;
}

/** Whether the new one is as far as the live one: each partition as its like, or as the furthest where they differ in number. */
function isLevel(checkpoints: readonly Checkpoint[], live: Generation | undefined, building: Generation): boolean {
  const fresh = checkpoints.filter(({ generation }) => generation === building.generation);
  const old = checkpoints
    .filter(({ generation }) => generation === live?.generation)
    .map(({ position }) => BigInt(position));
  if (!live || fresh.length === 0 || fresh.some(({ stopped }) => stopped !== null)) return false;
  const furthest = old.reduce((a, b) => (a > b ? a : b));
  const alike = live.partitions === building.partitions;
  return fresh.every(
    ({ partition, position }) => BigInt(position) >= (alike ? (old[partition] ?? furthest) : furthest),
  );
}

/**
 * Switches to a generation that has caught up with the live one: view, state and checkpoint in one transaction, both
 * generations' checkpoints locked. Answers false while it still lags or has stopped; that is looked at without locks
 * first, which would hold up the workers on its other partitions.
 */
export async function switchWhenReady(pool: pg.Pool, reader: ReadModel, building: Generation): Promise<boolean> {
  const ready = async (db: pg.Pool | pg.PoolClient, locked: boolean) => {
    const checkpoints = await checkpointsOf(db, reader.name, locked);
    const generations = await generationsOf(db, reader.name);
    const live = generations.find((g) => g.state === 'live');
    // Another worker that finished as well may have switched to it meanwhile, or a later one took its place.
    const isBuilt = generations.some((g) => g.generation === building.generation && g.state === 'building');
    return isBuilt && isLevel(checkpoints, live, building) ? live : undefined;
  };
  if (!(await ready(pool, false))) return false;
  return alone(pool, reader, async (client) => {
    const live = await ready(client, true);
    if (!live) return false;
    await pointViews(client, reader, building.generation);
    await drop(client, reader, live.generation);
    await client.query(`UPDATE work.generations SET state = 'live' WHERE reader = $1 AND generation = $2`, [
      reader.name,
      building.generation,
    ]);
    return true;
  });
}
