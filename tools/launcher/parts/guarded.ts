import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Ends the guard of a launcher that has stopped its parts itself. */
export type EndGuard = () => Promise<void>;

/** Starts the guard: when this process is killed, the recorded parts are stopped and then `removed` is removed. */
export function startGuard(record: string, removed: readonly string[]): EndGuard {
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard.js'), record, ...removed], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(guard, 'exit');
  return async () => {
    guard.stdin.end();
    await ended;
  };
}
