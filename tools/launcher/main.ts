/** `npm start`: brings everything up, keeps it up, and takes it down again. */
import { existsSync, readFileSync } from 'node:fs';
import { tryLock } from '../bootstrap/lock.js';
import { clone } from './clone.js';
import { Instance } from './instance.js';
import { readSettings } from './settings.js';
import { makeStateFolder, stateFolder, type StateFolder } from './state/state-folder.js';
import { welcome } from './welcome.js';

const say = (line: string) => {
  console.log(line);
};

try {
  const settings = readSettings(process.env);
  const state = stateFolder(clone);
  makeStateFolder(state);
  const taken = tryLock(state.lock);
  if ('heldBy' in taken) throw new Error(`${state.path} is in use by process ${String(taken.heldBy)}${whereItRuns(state)}`);
  await run(state, new Instance(state, settings, say)).finally(taken.release);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(state: StateFolder, instance: Instance): Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= instance.stop());
  const asked = new Promise<void>((resolve) => {
    // npm passes a signal on that the terminal has sent as well: the second one changes nothing.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!stopping) say('stopping');
        void stop();
        resolve();
      });
    }
  });
  try {
    const addresses = await instance.start();
    say(await welcome(state, addresses));
    await asked;
  } catch (error) {
    if (!stopping) throw error;
  } finally {
    await stop();
  }
}

function whereItRuns(state: StateFolder): string {
  if (!existsSync(state.runFile)) return ', which is starting or stopping';
  const { api } = JSON.parse(readFileSync(state.runFile, 'utf8')) as { api: string };
  return `, which runs on ${api}; stop it there, or set another STATE_DIR`;
}
