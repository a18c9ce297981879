import { rmSync } from 'node:fs';
import { writeAtomically } from './files.js';

/** What a running instance tells about itself: addresses with their passwords, so it is its owner's alone. */
export interface RunFile {
  readonly api: string;
  readonly mail: string;
  readonly smtp: string;
  /** Under the application's role. */
  readonly database: string;
  /** Under the role that migrates. */
  readonly databaseOwner: string;
  readonly redis: string;
  /** Of the parts that were started here; a server that `DATABASE_URL` or `REDIS_URL` names has none. */
  readonly pids: Readonly<Partial<Record<'api' | 'worker' | 'postgres' | 'redis', number>>>;
}

export function writeRunFile(file: string, content: RunFile): void {
  writeAtomically(file, `${JSON.stringify(content, null, 2)}\n`, 0o600);
}

export function removeRunFile(file: string): void {
  rmSync(file, { force: true });
}
