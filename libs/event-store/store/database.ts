import pg from 'pg';

/** The pool that the store and the readers use; the ORM has its own. Moments come back as text, bigints as text. */
export abstract class Database extends pg.Pool {}

/** Moments stay text until Temporal reads them: a JavaScript Date would cut microseconds. */
export function keepMomentsAsText(): void {
  pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text.replace(' ', 'T'));
}

/** Milliseconds. An append waits for others and writes at most a batch; longer than this, something is wrong. */
const STATEMENT_TIMEOUT = 15_000;
const CONNECT_TIMEOUT = 5_000;

/** Opens a pool whose sessions run in UTC and never hang. A lost idle connection is told, not thrown. */
export function openDatabase(
  url: string,
  onError: (error: Error) => void,
  max = 20,
  limits: Pick<pg.PoolConfig, 'connectionTimeoutMillis' | 'query_timeout'> = {},
): pg.Pool {
  keepMomentsAsText();
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
    options: '-c TimeZone=UTC',
    keepAlive: true,
    ...limits,
  });
  pool.on('error', onError);
  // One that is in somebody's hands between two statements has no listener of its own, and would end the process.
  pool.on('connect', (client) => {
    client.on('error', onError);
  });
  return pool;
}

/** SQLSTATE classes and socket errors that mean: the database cannot be reached now; try again later. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'ENOENT',
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '57014', // statement timeout
  '25P03', // idle in transaction timeout
]);

/** Classes: the connection; no room, on the disk or in memory; the system under it. Whatever was asked was not at fault. */
const UNABLE = ['08', '53', '58'];

const UNREACHABLE_TEXT =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after)/;

/** Whether the database (or the way to it) failed rather than the statement. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, errors } = error as Partial<Record<'code' | 'message' | 'cause' | 'errors', unknown>>;
  if (typeof code === 'string' && (UNREACHABLE.has(code) || isUnable(code))) return true;
  if (typeof message === 'string' && UNREACHABLE_TEXT.test(message)) return true;
  return isUnavailable(cause) || (Array.isArray(errors) && errors.some(isUnavailable));
}

/** Whether the database is there and cannot do its work, for want of room or by a fault of the machine. */
export function isOutOfRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^5[38]/.test(String(error.code)) && error.code !== '53300';
}

/** An SQLSTATE has five characters; errors of the system have names of their own. */
function isUnable(code: string): boolean {
  return code.length === 5 && UNABLE.includes(code.slice(0, 2));
}

/** Conflicts between transactions that a second try solves: serialisation failure, deadlock, lock timeout. */
export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return ['40001', '40P01', '55P03'].includes(String(error.code));
}
