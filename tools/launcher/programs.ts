import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clone } from './clone.js';
import type { PartPlan } from './parts/part.js';

const STOP_TIMEOUT = 20_000;
const PROBE_TIMEOUT = 5_000;

type Program = Pick<PartPlan, 'name' | 'env' | 'logFile' | 'probe'> & {
  readonly file: string;
  readonly args?: readonly string[];
};

/** How a program of our own is run: `file` is its place in the build. */
export function programPlan({ file, args = [], ...plan }: Program): PartPlan {
  return {
    ...plan,
    command: process.execPath,
    args: ['--enable-source-maps', built(file), ...args],
    stopSignal: 'SIGTERM',
    stopTimeout: STOP_TIMEOUT,
  };
}

/** Brings the database up to date; throws with what went wrong. */
export async function migrate(ownerUrl: string): Promise<void> {
  const env = { ...process.env, DATABASE_OWNER_URL: ownerUrl };
  try {
    await promisify(execFile)(process.execPath, ['--enable-source-maps', built('tools/migrate.js')], { env });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(
      `the database could not be migrated: ${output}\n(a database of your own needs the roles of tools/postgres/roles.sql; DATABASE_OWNER_URL names it under nachtwacht_owner)`,
      { cause: error },
    );
  }
}

/** Throws unless the address answers 200, with what it did answer. */
export async function answersOk(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT) });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${url} answers ${String(response.status)}: ${body}`);
}

export function built(file: string): string {
  return join(clone, 'dist', file);
}
