import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Role } from '#kernel';
import { clone } from '../launcher/clone.js';
import { built } from '../launcher/programs.js';
import { signToken } from '../launcher/state/keys.js';
import { stateFolder, type StateFolder } from '../launcher/state/state-folder.js';
import { Api, ApiRefusal } from './api.js';

export interface Instance {
  readonly api: Api;
  /** Address of the mail catcher. */
  readonly mail: string;
  /** Its database, under the role that may read the store. */
  readonly database: string;
  /** Where its simulated clock stands. */
  readonly now: Temporal.Instant;
  /** The pid of the launcher of an instance the replay started itself; `null` for one that someone else did. */
  readonly ownLauncher: number | null;
  /** Its state folder: `run.json` and the keys for tokens are there. */
  readonly state: string;
}

const runFile = z.object({ api: z.url(), mail: z.url(), database: z.url() });
const lockFile = z.object({ pid: z.int() });

/** Earlier than any clock: asking for it moves nothing, and tells a simulated clock from a real one. */
const LONG_AGO = Temporal.Instant.from('1970-01-01T00:00:00Z');

/**
 * The running instance of the state folder if its clock is simulated; else one of the replay's own, found again or
 * started, in a folder within that. An own one begins at `clockStart` and stays up.
 */
export async function anInstance(
  municipality: string,
  clockStart: Temporal.Instant,
  say: (line: string) => void,
): Promise<Instance> {
  const theirs = stateFolder(clone);
  const own = stateFolder(clone, join(theirs.path, 'replay'));
  const found = (await find(theirs, municipality)) ?? (await find(own, municipality, true));
  if (found) return found;
  say('Er draait geen instantie met een gesimuleerde klok: het naspel start een eigen.');
  return start(own, municipality, clockStart);
}

async function find(state: StateFolder, municipality: string, own = false): Promise<Instance | null> {
  const addresses = read(state.runFile, runFile);
  if (!addresses) return null;
  const tokens = new Map<Role, Promise<string>>();
  const tokenFor = (role: Role) => {
    const token = tokens.get(role) ?? signToken(state, role, municipality);
    tokens.set(role, token);
    return token;
  };
  const api = new Api(addresses.api, tokenFor);
  try {
    const now = await api.moveClock(LONG_AGO);
    const ownLauncher = own ? (read(state.lock, lockFile)?.pid ?? null) : null;
    return { ...addresses, api, now, ownLauncher, state: state.path };
  } catch (error) {
    // 404: its clock is the real one. A failed fetch: the file was left behind by an instance that is gone.
    if ((error instanceof ApiRefusal && error.status === 404) || error instanceof TypeError) return null;
    throw error;
  }
}

async function start(state: StateFolder, municipality: string, clockStart: Temporal.Instant): Promise<Instance> {
  mkdirSync(state.logs, { recursive: true });
  rmSync(state.runFile, { force: true });
  const logFile = join(state.logs, 'launcher.log');
  const log = openSync(logFile, 'w');
  const launcher = spawn(process.execPath, ['--enable-source-maps', built('tools/launcher/main.js')], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(state, clockStart),
  });
  while (launcher.exitCode === null) {
    const instance = await find(state, municipality, true);
    if (instance) {
      launcher.unref();
      return instance;
    }
    await pause(200);
  }
  throw new Error(`de eigen instantie is niet gestart:\n${readFileSync(logFile, 'utf8')}`);
}

/** A made-up year never goes into a database that someone named for real work. */
function environment(state: StateFolder, clockStart: Temporal.Instant): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, DATABASE_OWNER_URL: _owner, REDIS_URL: _redis, NODE_ENV: _env, ...inherited } = process.env;
  return { ...inherited, STATE_DIR: state.path, PORT: '0', CLOCK: 'simulated', CLOCK_START: clockStart.toString() };
}

/** A file of the launcher; `null` if there is none. */
function read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
