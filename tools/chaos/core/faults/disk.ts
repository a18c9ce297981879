import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DataDisk } from '../../../instance/own-instance.js';
import { newCluster, RECORD_FILE, recordedCluster } from '../../../launcher/servers/postgres-cluster.js';
import { writeAtomically } from '../../../launcher/state/files.js';
import type { StateFolder } from '../../../launcher/state/state-folder.js';

/** Room for the database of a long run, its log of changes, and two generations of its read models. */
const SIZE = '1g';
const CHUNK = Buffer.alloc(1024 * 1024);
const LEAST = 512;

/** Where such a disk hangs; the cluster's own record says on which one it lies. */
const PLACE = join(tmpdir(), 'nachtwacht-disk-');

/** A small disk in memory that PostgreSQL's data lie on, so that it can be filled to the last byte. */
export class SmallDisk implements DataDisk {
  /** `null`: there is none, for nobody but root may mount it. */
  folder: string | null = null;

  /** The cluster that is to be made will lie on it. */
  lay(state: StateFolder): void {
    const folder = mkdtempSync(PLACE);
    chmodSync(folder, 0o755);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', folder]);
    if (mounted.status !== 0) {
      rmSync(folder, { recursive: true });
      return;
    }
    this.folder = folder;
    mkdirSync(state.path, { recursive: true });
    writeAtomically(join(state.path, RECORD_FILE), JSON.stringify(newCluster(join(folder, 'cluster'))), 0o600);
  }

  takeAway(state: StateFolder): void {
    const cluster = recordedCluster(state.path)?.folder;
    if (!cluster?.startsWith(PLACE)) return;
    const folder = dirname(cluster);
    spawnSync('umount', [folder]);
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
    return join(this.folder ?? '', 'ballast');
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
