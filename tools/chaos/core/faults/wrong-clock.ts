import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { built } from '../../../launcher/programs.js';
import { freePort } from '../../../launcher/servers/free-port.js';
import { shownBy } from '../health/health.js';
import type { Fault, Ground } from './fault.js';

const HOUR = 3_600_000;
/** Milliseconds for which it works beside the other, and in which it must be up and be gone. */
const WORKS = 8_000;
const UP = 30_000;
const GONE = 20_000;

/** A second worker beside the first, with the same settings and a clock that is an hour off. */
async function workByWrongClock({ instance, random }: Ground): Promise<readonly string[]> {
  const pid = instance.pid('worker');
  if (pid === undefined) return ['there was no worker to take the settings of'];
  const port = await freePort();
  const clock = pathToFileURL(join(import.meta.dirname, 'shifted-clock.js'));
  clock.searchParams.set('ms', String(random.pick([HOUR, -HOUR])));
  const log = openSync(join(instance.state.logs, 'worker-wrong-clock.log'), 'a');
  const worker = spawn(process.execPath, ['--import', clock.href, built('apps/worker/main.js')], {
    cwd: '/',
    env: { ...environmentOf(pid), WORKER_PORT: String(port) },
    stdio: ['ignore', log, log],
  });
  try {
    return await watched(`http://127.0.0.1:${String(port)}`, worker);
  } finally {
    await stop(worker);
  }
}

/** It must say itself that its clock is wrong. */
async function watched(base: string, worker: ChildProcess): Promise<readonly string[]> {
  const deadline = performance.now() + UP;
  while ((await shownBy(base)).includes('silent')) {
    if (worker.exitCode !== null || performance.now() > deadline)
      return ['the worker with the wrong clock did not start'];
    await pause(200);
  }
  await pause(WORKS);
  const shows = await shownBy(base);
  return shows.includes('CLOCK.OFF')
    ? []
    : [`a worker whose clock is an hour off shows ${shows.join(', ') || 'nothing'}, not CLOCK.OFF`];
}

async function stop(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  const kill = setTimeout(() => worker.kill('SIGKILL'), GONE);
  await ended;
  clearTimeout(kill);
}

function environmentOf(pid: number): NodeJS.ProcessEnv {
  const pairs = readFileSync(`/proc/${String(pid)}/environ`, 'utf8')
    .split('\0')
    .filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

export const WRONG_CLOCK: Fault = {
  make: workByWrongClock,
  shows: null,
  greenWithin: 15_000,
  cannot: () =>
    existsSync('/proc/self/environ') ? null : 'the settings of a running process cannot be read (no /proc)',
};
