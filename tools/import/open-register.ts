import { PersonVault } from '#access';
import { MasterKey } from '#cipher';
import { Codec, Commands, EventStore, EventTypes, openDatabase } from '#event-store';
import { requireRunningCatalogue, type Register } from '#measures';
import { loadConfig, SimulatedClock, SystemClock, type Clock, type Config } from '#platform';
import type pg from 'pg';
import { events } from '../../apps/contexts.js';
import { databaseUrl } from '../database-url.js';
import { clone } from '../launcher/clone.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER } from '../launcher/state/keys.js';
import { stateFolder } from '../launcher/state/state-folder.js';

export interface OpenRegister extends Register {
  close(): Promise<void>;
}

/**
 * The register that `DATABASE_URL` names, else that of the running instance, to write to beside the api: under the same
 * settings, the same clock and the same master key. Throws when the key is not the one its records are under, or the catalogue
 * not the one it runs with.
 */
export async function openRegister(): Promise<OpenRegister> {
  const config = settings();
  const database = openDatabase(config.databaseUrl, () => undefined, 4);
  try {
    const masterKey = MasterKey.fromBase64(config.masterKey);
    await requireSameKey(database, masterKey);
    await requireRunningCatalogue(database);
    const clock = await clockOf(database, config);
    const vault = new PersonVault(masterKey);
    const store = new EventStore(database, new Codec(new EventTypes(events), masterKey), clock);
    const commands = new Commands(store, vault, clock);
    return { store, commands, database, vault, clock, config, close: () => database.end() };
  } catch (error) {
    await database.end();
    throw error;
  }
}

/** What an import has no use for need not be set: it answers nobody, sends nothing, and the worker finds what it wrote. */
function settings(): Config {
  const state = stateFolder(clone);
  const { env } = process;
  return loadConfig({
    REDIS_URL: 'redis://127.0.0.1',
    SMTP_URL: 'smtp://127.0.0.1',
    JWT_ISSUER: LOCAL_ISSUER,
    JWT_AUDIENCE: LOCAL_AUDIENCE,
    ...(env['JWKS_URL'] ? {} : { JWKS_FILE: state.jwks }),
    ...(env['MASTER_KEY'] ? {} : { MASTER_KEY_FILE: state.masterKey }),
    ...env,
    DATABASE_URL: databaseUrl(),
  });
}

async function requireSameKey(database: pg.Pool, masterKey: MasterKey): Promise<void> {
  const found = await database.query<{ stream: string; wrapped: string }>(
    'SELECT stream, wrapped_key AS wrapped FROM store.stream_keys LIMIT 1',
  );
  const [row] = found.rows;
  try {
    if (row) masterKey.unwrap(row.wrapped, row.stream);
  } catch {
    throw new Error('MASTER_KEY is not the key of this register: what was written under it could not be read again');
  }
}

/** A simulated clock keeps where it stands in the database; there is no such row beside the real one. */
async function clockOf(database: pg.Pool, { clock, clockStart }: Config): Promise<Clock> {
  const found = await database.query('SELECT 1 FROM work.clock');
  const simulated = clock === 'simulated' || (process.env['CLOCK'] === undefined && found.rowCount === 1);
  return simulated ? new SimulatedClock(database, clockStart) : new SystemClock(database);
}
