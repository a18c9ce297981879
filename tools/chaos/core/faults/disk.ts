import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RECORD_FILE, recordedCluster } from '../../../launcher/servers/postgres-cluster.js';
import type { StateFolder } from '../../../launcher/state/state-folder.js';

/** Room for the database of a long run, its log of changes, and two generations of its read models. */
const SIZE = '1g';
const CHUNK = Buffer.alloc(1024 * 1024);
const LEAST = 512;

/** A small disk in memory that PostgreSQL's data lie on, so that it can be filled to the last byte. */
export class Disk {
  private constructor(private readonly folder: string) {}

  /** Mounts one and lets the cluster that is to be made lie on it; `null`: nothing may be mounted here. */
  static mountFor(state: StateFolder): Disk | null {
    const folder = mkdtempSync(join(tmpdir(), 'nachtwacht-disk-'));
    chmodSync(folder, 0o755);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', folder]);
    if (mounted.status !== 0) {
      rmSync(folder, { recursive: true });
      return null;
    }
    const password = () => randomBytes(24).toString('base64url');
    const record = {
      folder: join(folder, 'cluster'),
      superuserPassword: password(),
      ownerPassword: password(),
      appPassword: password(),
    };
    mkdirSync(state.path, { recursive: true });
    writeFileSync(join(state.path, RECORD_FILE), JSON.stringify(record), { mode: 0o600 });
    return new Disk(folder);
  }

  /** Gives back what an earlier run on this state folder, or this one, has mounted. */
  static release(state: StateFolder): void {
    const cluster = recordedCluster(state.path)?.folder;
    if (!cluster?.startsWith(join(tmpdir(), 'nachtwacht-disk-'))) return;
    const folder = join(cluster, '..');
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }

  /** To the last byte. */
  fill(): void {
    const file = openSync(this.ballast, 'a');
    try {
      for (let size = CHUNK.length; size >= LEAST; size /= 2) while (wrote(file, size));
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(this.ballast, { force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}

function wrote(file: number, size: number): boolean {
  try {
    return writeSync(file, CHUNK, 0, size) === size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
