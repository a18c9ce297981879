/** `npm start`: brings everything up, keeps it up, and takes it down again. */
import { once } from 'node:events';
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
  if (process.env['CATALOGUE_FILE']) await checkCatalogue();
  const state = stateFolder(clone);
  makeStateFolder(state);
  const taken = tryLock(state.lock);
  if ('heldBy' in taken)
    throw new Error(`${state.path} is in use by process ${String(taken.heldBy)}${whereItRuns(state)}`);
  await run(state, new Instance(state, settings, say)).finally(taken.release);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(state: StateFolder, instance: Instance): Promise<void> {
  const stop = new AbortController();
  const asked = once(stop.signal, 'abort');
  // npm passes a signal on that the terminal has sent as well: the second one changes nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop.abort();
    });
  }
  const serve = async () => {
    say(await welcome(state, await instance.start()));
    await asked;
  };
  try {
    await Promise.race([asked, serve()]);
  } finally {
    if (stop.signal.aborted) say('stopping');
    await instance.stop();
  }
}

/** The catalogue is read while it loads: throws what the api and the worker would throw, before anything runs. */
async function checkCatalogue(): Promise<void> {
  await import('#measures');
}

function whereItRuns(state: StateFolder): string {
  if (!existsSync(state.runFile)) return ', which is starting or stopping';
  const { api } = JSON.parse(readFileSync(state.runFile, 'utf8')) as { api: string };
  return `, which runs on ${api}; stop it there, or set another STATE_DIR`;
}
