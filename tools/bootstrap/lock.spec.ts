import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tryLock } from './lock.js';
import { identify, stillRuns } from './process.js';

const MODULE = join(process.cwd(), 'tools/bootstrap/lock.js');

describe('the lock', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(folder, 'one.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is held by one process until it is given back', () => {
    const first = tryLock(file);
    expect(tryLock(file)).toEqual({ heldBy: process.pid });
    if ('release' in first) first.release();
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is taken over from a process that is gone, also when its pid is used again', () => {
    const gone = spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      `import { tryLock } from ${JSON.stringify(MODULE)}; tryLock(${JSON.stringify(file)});`,
    ]);
    expect(gone.status).toBe(0);
    expect(existsSync(file)).toBe(true);
    expect(tryLock(file)).toHaveProperty('release');

    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'at another moment' }));
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is held by one at a time when many take it over at once', async () => {
    const log = join(folder, 'log');
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'at another moment' }));
    const script = `
      import { appendFileSync } from 'node:fs';
      import { lock } from ${JSON.stringify(MODULE)};
      for (let turn = 0; turn < 3; turn += 1) {
        const release = await lock(${JSON.stringify(file)}, () => undefined);
        appendFileSync(${JSON.stringify(log)}, 'in ' + process.pid + '\\n');
        await new Promise((done) => setImmediate(done));
        appendFileSync(${JSON.stringify(log)}, 'out ' + process.pid + '\\n');
        release();
      }`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    await Promise.all(Array.from({ length: 6 }, run));
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(36);
    for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace('in', 'out'));
  });
});

describe('a process', () => {
  it('is known by its pid and its birth', () => {
    const self = identify(process.pid);
    expect(self && stillRuns(self)).toBe(true);
    expect(stillRuns({ pid: process.pid, born: 'at another moment' })).toBe(false);
  });

  it('that has ended runs no more', () => {
    expect(identify(spawnSync(process.execPath, ['-e', '']).pid)).toBeNull();
  });
});
