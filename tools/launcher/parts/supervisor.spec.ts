import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { stillRuns } from '../../bootstrap/process.js';
import { recordParts, stopLeftovers } from './leftovers.js';
import type { PartPlan } from './part.js';
import { Supervisor } from './supervisor.js';

describe('the supervisor', () => {
  let folder: string;
  let said: string[];
  let supervisor: Supervisor;

  const record = () => join(folder, 'parts.json');
  const script = (name: string, code: string, probe: () => void = () => undefined): PartPlan => ({
    name,
    command: process.execPath,
    args: ['-e', code],
    env: {},
    logFile: join(folder, `${name}.log`),
    stopSignal: 'SIGTERM',
    stopTimeout: 300,
    probe: () => Promise.resolve().then(probe),
  });
  const lasting = (name: string) => script(name, 'setInterval(() => undefined, 1000)');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parts-'));
    said = [];
    supervisor = new Supervisor(
      (parts) => recordParts(record(), parts),
      (line) => said.push(line),
    );
  });
  afterEach(async () => {
    await supervisor.stop([['part', 'other']]);
    rmSync(folder, { recursive: true });
  });

  it('starts a part again that was killed', async () => {
    await supervisor.start(lasting('part'), 5_000);
    const first = supervisor.pid('part');
    process.kill(first, 'SIGKILL');
    await eventually(() => expect(supervisor.pid('part')).not.toBe(first), 5_000);
    expect(said).toEqual(['part stopped (SIGKILL) and is started again']);
    expect(readFileSync(record(), 'utf8')).toContain(`"pid":${String(supervisor.pid('part'))}`);
  });

  it('goes on starting a part that dies at once', async () => {
    const marks = join(folder, 'marks');
    const up = () => expect(existsSync(marks)).toBe(true);
    const dying = `require('fs').appendFileSync(${JSON.stringify(marks)}, 'x'); setTimeout(() => process.exit(3), 100)`;
    await supervisor.start(script('part', dying, up), 5_000);
    await eventually(() => expect(readFileSync(marks, 'utf8').length).toBeGreaterThanOrEqual(3), 10_000);
    expect(said).toContain('part stopped (exit code 3) and is started again');
  });

  it('says why a part did not come up, with the end of its log', async () => {
    const failing = script('part', "console.error('no such setting'); process.exit(1)", () => {
      throw new Error('not up');
    });
    await expect(supervisor.start(failing, 5_000)).rejects.toThrow(
      /part stopped while it started \(exit code 1\)\nno such setting/,
    );
    expect(said).toEqual([]);
  });

  it('says that a program is not there', async () => {
    const absent = {
      ...lasting('part'),
      command: join(folder, 'absent'),
      probe: () => Promise.reject(new Error('not up')),
    };
    await expect(supervisor.start(absent, 5_000)).rejects.toThrow(/ENOENT/);
  });

  it('stops a part for good, and kills the one that does not listen', async () => {
    const deaf = "process.on('SIGTERM', () => undefined); console.log('deaf'); setInterval(() => undefined, 1000)";
    const listens = () => expect(readFileSync(join(folder, 'part.log'), 'utf8')).toContain('deaf');
    await supervisor.start(script('part', deaf, listens), 5_000);
    await supervisor.start(lasting('other'), 5_000);
    const pids = [supervisor.pid('part'), supervisor.pid('other')];
    await supervisor.stop([['part'], ['other']]);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(said).toEqual([]);
  });

  it('leaves a record by which another process can stop what runs, and nothing else', async () => {
    const doomed = new Supervisor(
      (parts) => recordParts(record(), [...parts]),
      () => undefined,
    );
    await doomed.start(lasting('part'), 5_000);
    const [recorded] = JSON.parse(readFileSync(record(), 'utf8')) as [{ pid: number; born: string }];
    const halted = doomed.stop([]);
    expect(await stopLeftovers(record())).toEqual(['part']);
    await halted;
    expect(stillRuns(recorded)).toBe(false);
    expect(await stopLeftovers(record())).toEqual([]);
  });
});
