import { setTimeout as pause } from 'node:timers/promises';

const EVERY = 100;

/** Waits until something holds; `false`: it did not within so many milliseconds. */
export async function until(within: number, holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + within;
  while (!(await holds())) {
    if (performance.now() > deadline) return false;
    await pause(EVERY);
  }
  return true;
}
