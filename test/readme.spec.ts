import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Instance } from './harness/instance.js';

/** The walk of the README, run as a newcomer would paste it. */
describe('the README', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start();
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  it('walks from an incident to a closure, its extension and its reminders', () => {
    const [, walk = ''] =
      /While `npm start` runs:\n\n```sh\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
    const script = walk.replaceAll('.nachtwacht/run.json', path.join(instance.stateDir, 'run.json'));
    const env = { PATH: process.env['PATH'], STATE_DIR: instance.stateDir };
    const output = execFileSync('bash', ['-eu'], { input: script, env, encoding: 'utf8' });
    const inForce = /'dwelling-closure',\s*'(?<end>[^']+)'/.exec(output)?.groups?.['end'];
    expect(output.split('\n')[0]).toBe(inForce);
    expect(output).toMatch(/'opgelegd'[\s\S]*'verlengd'[\s\S]*'local-duty-officer'/);
    expect(output).toMatch(/'P7D',\s*'[^']+',\s*'cancelled'[\s\S]*'P7D',\s*'[^']+',\s*'planned'/);
  });
});
