/** What a newcomer may set for the start; all else goes on to the api and the worker, which check it themselves. */
export interface Settings {
  readonly port: number;
  /** A database of one's own instead of the embedded one, under the application's role and under the one that migrates. */
  readonly database: { readonly app: string; readonly owner: string } | null;
  readonly redis: string | null;
}

const DEFAULT_PORT = 3000;
const LAST_PORT = 65_535;

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws with the name of the setting that is not right. */
export function readSettings(env: Environment): Settings {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner, REDIS_URL: redis, CLOCK, NODE_ENV } = env;
  if (CLOCK === 'simulated' && NODE_ENV === 'production')
    throw new Error('CLOCK: simulated is refused when NODE_ENV is production');
  if (owner && !app) throw new Error('DATABASE_OWNER_URL is set and DATABASE_URL is not: set both or neither');
  return {
    port: readPort(env),
    database: app ? { app, owner: owner || app } : null,
    redis: redis || null,
  };
}

function readPort({ PORT: text }: Environment): number {
  if (!text) return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > LAST_PORT) throw new Error(`PORT: ${text} is no port, 0 to ${String(LAST_PORT)}`);
  return port;
}
