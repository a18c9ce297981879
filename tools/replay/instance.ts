import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { Api, ApiRefusal } from '../instance/api.js';
import { launch, launcherLog, readJson, tokensOf } from '../instance/launch.js';
import { clone } from '../launcher/clone.js';
import { stateFolder, type StateFolder } from '../launcher/state/state-folder.js';

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
  const addresses = readJson(state.runFile, runFile);
  if (!addresses) return null;
  const api = new Api(addresses.api, tokensOf(state, municipality));
  try {
    const now = await api.moveClock(LONG_AGO);
    const ownLauncher = own ? (readJson(state.lock, lockFile)?.pid ?? null) : null;
    return { ...addresses, api, now, ownLauncher, state: state.path };
  } catch (error) {
    // 404: its clock is the real one. A failed fetch: the file was left behind by an instance that is gone.
    if ((error instanceof ApiRefusal && error.status === 404) || error instanceof TypeError) return null;
    throw error;
  }
}

async function start(state: StateFolder, municipality: string, clockStart: Temporal.Instant): Promise<Instance> {
  const launcher = launch(state, clockStart);
  while (launcher.exitCode === null) {
    const instance = await find(state, municipality, true);
    if (instance) {
      launcher.unref();
      return instance;
    }
    await pause(200);
  }
  throw new Error(`de eigen instantie is niet gestart:\n${readFileSync(launcherLog(state), 'utf8')}`);
}
