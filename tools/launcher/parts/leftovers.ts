import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { stillRuns } from '../../bootstrap/process.js';
import { writeAtomically } from '../state/files.js';
import type { Part } from './part.js';

const leftovers = z.array(
  z.object({ name: z.string(), pid: z.number(), born: z.string(), stopSignal: z.enum(['SIGTERM', 'SIGINT']) }),
);

/** Milliseconds for a proper stop; PostgreSQL may have to write much. */
const PATIENCE = 20_000;
const CHECK_INTERVAL = 50;

/** Writes down which processes run, so that they can be stopped when the launcher itself was killed. */
export function recordParts(file: string, parts: readonly Part[]): void {
  const recorded = parts.map(({ plan, identity }) => ({ name: plan.name, ...identity, stopSignal: plan.stopSignal }));
  writeAtomically(file, JSON.stringify(recorded), 0o600);
}

/** Stops the recorded processes that still run, the last started first, and answers their names. Strangers under a reused pid are left alone. */
export async function stopLeftovers(file: string): Promise<string[]> {
  if (!existsSync(file)) return [];
  const running = leftovers
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .filter(stillRuns)
    .reverse();
  for (const { stopSignal, ...identity } of running) {
    signal(identity.pid, stopSignal);
    const deadline = performance.now() + PATIENCE;
    while (stillRuns(identity) && performance.now() < deadline) await pause(CHECK_INTERVAL);
    if (stillRuns(identity)) signal(identity.pid, 'SIGKILL');
  }
  return running.map(({ name }) => name);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
