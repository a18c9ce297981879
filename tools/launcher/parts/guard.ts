/**
 * Outlives a launcher that was killed and then stops its parts: `guard.js <record of the parts> [folder or file to remove]…`.
 * Its standard input ends when the launcher is gone, however that went.
 */
import { rmSync } from 'node:fs';
import { stopLeftovers } from './leftovers.js';

const [record = '', ...removed] = process.argv.slice(2);

process.stdin.resume().once('end', () => {
  void stopLeftovers(record).then(() => {
    for (const path of removed) rmSync(path, { recursive: true, force: true });
  });
});
