import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Whoever reads the file finds the old content or the new, never a part. */
export function writeAtomically(file: string, content: string, mode: number): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, file);
}

/** The file's content; made first, readable by its owner alone, when there is none. Of two who make it at once both get the same. */
export function readOrCreateSecret(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, make(), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft);
    }
  }
  return readFileSync(file, 'utf8');
}
