import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { readOrCreateSecret } from '../state/files.js';
import { SHARED_FOLDER } from './postgres-binaries.js';
import { runAs, type ServerUser } from './server-user.js';

/** Where the cluster's data is and who may in. Kept in the state folder, so that a second start finds the same. */
const record = z.object({
  folder: z.string(),
  superuserPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
});

export type Cluster = Readonly<z.infer<typeof record>>;

export const RECORD_FILE = 'postgres.json';

/** The state folder's cluster, made when there is none yet. */
export function openCluster(
  state: string,
  binaries: string,
  user: ServerUser | null,
  say: (line: string) => void,
): Cluster {
  const kept = readOrCreateSecret(join(state, RECORD_FILE), () => JSON.stringify(newRecord(state, user)));
  const cluster = record.parse(JSON.parse(kept));
  if (!cluster.folder.startsWith(state))
    say(`PostgreSQL's user cannot reach ${state}; its data is in ${cluster.folder}`);
  if (!existsSync(dataFolder(cluster))) initialise(cluster, binaries, user);
  return cluster;
}

/** The record of a cluster that exists; null when there is none. */
export function recordedCluster(state: string): Cluster | null {
  const file = join(state, RECORD_FILE);
  return existsSync(file) ? record.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

export function dataFolder(cluster: Cluster): string {
  return join(cluster.folder, 'data');
}

function newRecord(state: string, user: ServerUser | null): Cluster {
  const beside = join(state, 'postgres');
  return newCluster(canUse(beside, user) ? beside : sharedFolder(state));
}

/** A cluster that is to be made in a folder, with passwords of its own. */
export function newCluster(folder: string): Cluster {
  const password = () => randomBytes(24).toString('base64url');
  return { folder, superuserPassword: password(), ownerPassword: password(), appPassword: password() };
}

// Never a folder that is there: it may hold the data of another state folder that has moved.
function sharedFolder(state: string): string {
  return join(SHARED_FOLDER, `${basename(dirname(resolve(state)))}-${randomBytes(6).toString('hex')}`);
}

/** Whether the user can write there, whatever the modes of the folders above. */
function canUse(folder: string, user: ServerUser | null): boolean {
  makeFolder(folder, user);
  const { ok } = runAs(user, 'test', ['-w', folder]);
  if (!ok) rmdirSync(folder);
  return ok;
}

function makeFolder(folder: string, user: ServerUser | null): void {
  mkdirSync(folder, { recursive: true });
  if (user) chownSync(folder, user.uid, user.gid);
}

// Made beside and renamed: a start that is stopped halfway leaves no half cluster.
function initialise(cluster: Cluster, binaries: string, user: ServerUser | null): void {
  makeFolder(cluster.folder, user);
  if (dirname(cluster.folder) === SHARED_FOLDER) chmodSync(SHARED_FOLDER, 0o755);
  const draft = join(cluster.folder, 'data.new');
  const passwordFile = join(cluster.folder, 'password');
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, cluster.superuserPassword, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    const { ok, output } = runAs(user, join(binaries, 'bin/initdb'), [
      `--pgdata=${draft}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    ]);
    if (!ok) throw new Error(`PostgreSQL could not make its data folder ${draft}:\n${output}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, dataFolder(cluster));
}
