import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The database that `DATABASE_URL` names, else that of the instance running in the state folder. */
export function databaseUrl(): string {
  const named = process.env['DATABASE_URL'];
  if (named) return named;
  const file = path.resolve(process.env['STATE_DIR'] ?? '.nachtwacht', 'run.json');
  if (!existsSync(file)) throw new Error(`nothing runs here (${file} is not there): start it, or set DATABASE_URL`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { database: string }).database;
}
