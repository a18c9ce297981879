import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, stillRuns } from './process.js';

/**
 * Takes the lock, or answers who holds it: `{ release }` or `{ heldBy: pid }`.
 * A lock whose process is gone is taken over.
 */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    if (create(file)) return { release: () => rmSync(file, { force: true }) };
    const holder = read(file);
    if (holder !== null && stillRuns(holder)) return { heldBy: holder.pid };
    if (holder !== null) remove(file, holder);
  }
}

/** Waits for the lock; `onWait(pid)` is told once who holds it. Answers the function that gives it back. */
export async function lock(file, onWait) {
  for (let told = false; ; told = true) {
    const taken = tryLock(file);
    if ('release' in taken) return taken.release;
    if (!told) onWait(taken.heldBy);
    await pause(100);
  }
}

// A link appears whole or not at all: nobody ever reads a lock half written.
function create(file) {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)), { mode: 0o644 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

// Another may have taken the stale lock over since we read it: what was moved aside is looked at again.
function remove(file, stale) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (read(aside)?.born !== stale.born) linkSync(aside, file);
  rmSync(aside);
}
