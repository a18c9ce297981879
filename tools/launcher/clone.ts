import { join } from 'node:path';

/** The folder of the clone, seen from the build: `dist/tools/launcher`. */
export const clone = join(import.meta.dirname, '../../..');
