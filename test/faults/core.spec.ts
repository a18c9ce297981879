import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { newStateDir } from '../harness/instance.js';

describe('the core under load while its parts are killed', () => {
  let stateDir: string;
  beforeAll(() => {
    stateDir = newStateDir();
  });
  afterAll(() => {
    rmSync(stateDir, { recursive: true, force: true });
  });

  /** The small run; `npm run chaos -- --rounds 50 --seed 7` is the same with every kind of fault. */
  it('loses and doubles nothing, sets aside what is poisoned alone, and is green again', async () => {
    const kinds = ['postgres-stopped', 'api-killed', 'event-poisoned'];
    const args = ['--rounds', '3', '--seed', '1', '--faults', kinds.join()];
    const run = promisify(execFile)(process.execPath, ['dist/tools/chaos/main.js', ...args], {
      env: { ...process.env, STATE_DIR: stateDir },
    });
    const { stdout } = await run.catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout);
    });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('the register is whole');
    for (const kind of kinds) expect(stdout).toMatch(new RegExp(`^  ${kind} \\d+ times, `, 'm'));
    expect(stdout).toMatch(/^writes: [1-9]\d+ sent/m);
    expect(stdout).toMatch(/held against 1 rebuilds$/m);
  }, 180_000);
});
