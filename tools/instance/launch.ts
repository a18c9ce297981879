import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Role } from '#kernel';
import { clone } from '../launcher/clone.js';
import { built } from '../launcher/programs.js';
import { signToken } from '../launcher/state/keys.js';
import type { StateFolder } from '../launcher/state/state-folder.js';

/** What a launcher prints goes here. */
export function launcherLog(state: StateFolder): string {
  return join(state.logs, 'launcher.log');
}

/**
 * Starts a launcher on a state folder, whose clock is the system's, or simulated from a moment on. It lives on its own:
 * whoever started it stops it with SIGINT. What is made up never goes into a database that someone named for real work.
 */
export function launch(state: StateFolder, clock: Temporal.Instant | 'system'): ChildProcess {
  mkdirSync(state.logs, { recursive: true });
  rmSync(state.runFile, { force: true });
  const log = openSync(launcherLog(state), 'w');
  const { DATABASE_URL: _, DATABASE_OWNER_URL: _owner, REDIS_URL: _redis, NODE_ENV: _env, ...inherited } = process.env;
  return spawn(process.execPath, ['--enable-source-maps', built('tools/launcher/main.js')], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...inherited, STATE_DIR: state.path, PORT: '0', ...settingsOf(clock) },
  });
}

function settingsOf(clock: Temporal.Instant | 'system'): NodeJS.ProcessEnv {
  return clock === 'system' ? { CLOCK: 'system' } : { CLOCK: 'simulated', CLOCK_START: clock.toString() };
}

/** Tokens of a state folder's own issuer, each made once. */
export function tokensOf(state: StateFolder, municipality: string): (role: Role) => Promise<string> {
  const tokens = new Map<Role, Promise<string>>();
  return (role) => {
    const token = tokens.get(role) ?? signToken(state, role, municipality);
    tokens.set(role, token);
    return token;
  };
}

/** A file of the launcher; `null` if there is none. */
export function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
