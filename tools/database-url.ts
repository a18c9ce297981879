import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The database that `DATABASE_URL` names, else that of the instance running in the state folder. */
export function databaseUrl(): string {
  return urlOf('DATABASE_URL', 'database');
}

/** The same under the role that owns it. */
export function ownerUrl(): string {
  return urlOf('DATABASE_OWNER_URL', 'databaseOwner');
}

function urlOf(setting: string, part: 'database' | 'databaseOwner'): string {
  const named = process.env[setting];
  if (named) return named;
  const file = path.resolve(process.env['STATE_DIR'] ?? '.nachtwacht', 'run.json');
  if (!existsSync(file)) throw new Error(`nothing runs here (${file} is not there): start it, or set ${setting}`);
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<typeof part, string>)[part];
}
