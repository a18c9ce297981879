/** Clears what an instance keeps: its database, its keys, its mails. Refuses while it runs. */
import { existsSync, rmSync } from 'node:fs';
import { tryLock } from './bootstrap/lock.js';
import { clone } from './launcher/clone.js';
import { stopLeftovers } from './launcher/parts/leftovers.js';
import { recordedCluster } from './launcher/servers/postgres-cluster.js';
import { stateFolder } from './launcher/state/state-folder.js';

const state = stateFolder(clone);
if (!existsSync(state.path)) {
  console.log(`${state.path} is not there: nothing to clear`);
} else {
  const taken = tryLock(state.lock);
  if ('heldBy' in taken) {
    console.error(`process ${String(taken.heldBy)} runs in ${state.path}: stop it first (Ctrl-C)`);
    process.exitCode = 1;
  } else {
    await stopLeftovers(state.parts);
    const data = recordedCluster(state.path)?.folder;
    for (const folder of [data, state.path]) if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    console.log(`${state.path} is cleared`);
  }
}
