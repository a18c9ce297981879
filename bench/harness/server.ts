import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { built } from '../../tools/launcher/programs.js';
import { freePort } from '../../tools/launcher/servers/free-port.js';

/** A server under load, in a process of its own. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a program of the build that listens on `PORT` and ends when it is disconnected; `log` takes what it prints. Options
 * of Node go on to it: under `node --cpu-prof` each server writes a profile as well.
 */
export async function startServer(program: string, env: NodeJS.ProcessEnv, log: string): Promise<Server> {
  const port = String(await freePort());
  const output = openSync(log, 'a');
  const child = fork(built(program), { env: { ...env, PORT: port }, stdio: ['ignore', output, output, 'ipc'] });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${program} did not start: see ${log}`);
    await pause(100);
  }
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
