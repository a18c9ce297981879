import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { openDatabase } from '#event-store';
import { Api } from './api.js';
import { launch, launcherLog, readJson, tokensOf } from './launch.js';
import { clone } from '../launcher/clone.js';
import { stopLeftovers } from '../launcher/parts/leftovers.js';
import { recordedCluster } from '../launcher/servers/postgres-cluster.js';
import { LOCAL_MUNICIPALITY } from '../launcher/state/keys.js';
import { stateFolder, type StateFolder } from '../launcher/state/state-folder.js';
import { tryLock } from '../bootstrap/lock.js';

const pids = z.object({ api: z.int(), worker: z.int(), postgres: z.int(), redis: z.int() });
const runFile = z.object({ api: z.url(), mail: z.url(), database: z.url(), redis: z.url(), pids });
export type PartName = keyof z.infer<typeof pids>;

/** A part that was killed is back within five seconds; what it does then takes as long again at most. */
const PATIENCE = { attempts: 240, unreachable: 250 };
const CONNECTIONS = 4;

/** What the data of an instance lie on: laid before it starts, and taken away before the next one, when nothing runs on it. */
export interface DataDisk {
  lay(state: StateFolder): void;
  takeAway(state: StateFolder): void;
}

const ORDINARY_DISK: DataDisk = { lay: () => undefined, takeAway: () => undefined };

/** An instance of our own that things are done to: its data are new, and gone with the next run. */
export class OwnInstance {
  readonly api: Api;
  /** Under the application's role; a query on it fails while the database is away. */
  readonly pool: pg.Pool;
  private refused = false;

  private constructor(
    readonly state: StateFolder,
    private readonly launcher: ReturnType<typeof launch>,
    readonly run: z.infer<typeof runFile>,
  ) {
    this.api = new Api(run.api, tokensOf(state, LOCAL_MUNICIPALITY), PATIENCE);
    this.pool = openDatabase(run.database, () => undefined, CONNECTIONS);
  }

  /** In a folder of this name within the state folder, cleared first. */
  static async start(
    name: string,
    clock: Temporal.Instant | 'system',
    disk: DataDisk = ORDINARY_DISK,
  ): Promise<OwnInstance> {
    const state = stateFolder(clone, join(stateFolder(clone).path, name));
    await clear(state, disk);
    disk.lay(state);
    const launcher = launch(state, clock);
    while (launcher.exitCode === null) {
      const run = readJson(state.runFile, runFile);
      if (run) return new OwnInstance(state, launcher, run);
      await pause(100);
    }
    throw new Error(`the instance did not start:\n${readFileSync(launcherLog(state), 'utf8')}`);
  }

  /** Where its logs and its data stay. */
  get folder(): string {
    return this.state.path;
  }

  /** Its database, under the application's role. */
  get database(): string {
    return this.run.database;
  }

  async stop(): Promise<void> {
    await this.pool.end();
    if (this.launcher.exitCode !== null) return;
    const ended = new Promise((resolve) => this.launcher.once('exit', resolve));
    this.launcher.kill('SIGINT');
    await ended;
  }

  /** Sends a signal to a part as it runs now; what it kills, the launcher starts again. */
  signal(part: PartName, signal: NodeJS.Signals): void {
    const pid = this.pid(part);
    if (pid !== undefined) signalProcess(pid, signal);
  }

  /** Of a part as it runs now. */
  pid(part: PartName): number | undefined {
    return readJson(this.state.runFile, runFile)?.pids[part];
  }

  /** Takes everything that Redis holds, if it is there. */
  async flushRedis(): Promise<void> {
    const redis = new Redis(this.run.redis, { maxRetriesPerRequest: 0, retryStrategy: () => null });
    redis.on('error', () => undefined);
    await redis.flushall().catch(() => undefined);
    redis.disconnect();
  }

  /** A section of what Redis says of itself. */
  async redisInfo(section: string): Promise<string> {
    const redis = new Redis(this.run.redis);
    try {
      return await redis.info(section);
    } finally {
      redis.disconnect();
    }
  }

  /** Tells the mail server how to answer from now on. */
  async refuseMail(kind: 'none' | 'temporary' | 'permanent' | 'dropped'): Promise<void> {
    if (kind !== 'none') this.refused = true;
    await fetch(`${this.run.mail}/refusal`, { method: 'PUT', body: JSON.stringify({ kind }) });
    if (kind === 'none') this.refused = false;
  }

  get mailIsRefused(): boolean {
    return this.refused;
  }

  async mails(): Promise<unknown> {
    return (await fetch(`${this.run.mail}/messages`)).json();
  }

  /** Asks the database, under the application's role, until it answers. */
  async query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.pool.query<Row>(sql, [...values])).rows;
      } catch (error) {
        if (attempt >= PATIENCE.attempts || isWrong(error)) throw error;
        await pause(PATIENCE.unreachable);
      }
    }
  }
}

/** One that has ended by itself is left. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A statement that the database does not understand is never right; anything else may pass. */
function isWrong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('42');
}

async function clear(state: StateFolder, disk: DataDisk): Promise<void> {
  if (!existsSync(state.path)) return;
  const taken = tryLock(state.lock);
  if ('heldBy' in taken) {
    throw new Error(`process ${String(taken.heldBy)} runs in ${state.path}: let it end, or stop it (kill -INT)`);
  }
  await stopLeftovers(state.parts);
  disk.takeAway(state);
  const data = recordedCluster(state.path)?.folder;
  for (const folder of [data, state.path]) if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
