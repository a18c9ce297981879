import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from '#event-store';
import type pg from 'pg';
import type { Logger } from './logger.js';

/** Milliseconds between two looks, and looks between two lines in the log. */
const EVERY = 500;
const LOOKS_A_LINE = 60;

/** No table of migrations yet, or none that the application's role may see: none of ours has run then. */
const NONE_RAN = ['42P01', '42501'];

/**
 * Resolves once all migrations of these names have run on the database; more may have, those of a later release. Until
 * then a process of this release would meet tables it does not know: it does not begin, and says what it waits for.
 */
export async function untilMigrated(
  pool: Pick<pg.Pool, 'query'>,
  names: readonly string[],
  logger: Pick<Logger, 'warn'>,
  every = EVERY,
): Promise<void> {
  for (let look = 0; ; look++) {
    const missing = await missingOf(pool, names);
    if (missing?.length === 0) return;
    if (missing && look % LOOKS_A_LINE === 0)
      logger.warn({ missing }, 'the database is not at this release yet: run npm run migrate; waiting for it');
    await pause(every);
  }
}

/** Those that have not run; `null` while the database cannot be reached. */
async function missingOf(pool: Pick<pg.Pool, 'query'>, names: readonly string[]): Promise<readonly string[] | null> {
  try {
    const { rows } = await pool.query<{ name: string }>('SELECT name FROM public.migrations');
    return names.filter((name) => !rows.some((row) => row.name === name));
  } catch (error) {
    if (isUnavailable(error)) return null;
    if (error instanceof Error && 'code' in error && NONE_RAN.includes(String(error.code))) return names;
    throw error;
  }
}
