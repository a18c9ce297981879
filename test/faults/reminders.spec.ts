import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { newStateDir } from '../harness/instance.js';

describe('reminders while parts are killed and mails refused', () => {
  let stateDir: string;
  beforeAll(() => {
    stateDir = newStateDir();
  });
  afterAll(() => {
    rmSync(stateDir, { recursive: true, force: true });
  });

  /** The small run; `npm run chaos -- reminders` is the same over two years and ten thousand measures. */
  it('gives each that is right, none for an end that no longer stands, and records none as sent twice', async () => {
    const args = ['--seed', '1', '--measures', '45', '--years', '0.2', '--faults', '8', '--cut-waits'];
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/tools/chaos/main.js', 'reminders', ...args], {
      env: { ...process.env, STATE_DIR: stateDir },
    });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('model and register agree');
    const kinds = /^faults: (.*)$/m.exec(stdout)?.[1]?.split(', ');
    expect(kinds?.map((kind) => kind.replace(/ \d+$/, ''))).toEqual([
      'api-killed',
      'mail-dropped',
      'mail-held-back',
      'mail-permanent',
      'mail-temporary',
      'postgres-stopped',
      'redis-flushed',
      'redis-killed',
      'worker-killed',
    ]);
  }, 300_000);
});
