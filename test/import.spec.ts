import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '#testing';
import { Instance } from './harness/instance.js';

const SAMPLE = readFileSync('docs/samples/measures.csv', 'utf8');

/** `npm run import` beside a running instance, as who brings in what already runs would do it. */
describe('the import of measures that already run', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2024-12-01T09:00:00+01:00' });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  function run(text: string, ...options: string[]): { status: number | null; out: string; faults: string[] } {
    const file = join(instance.stateDir, 'measures.csv');
    writeFileSync(file, text);
    const { NODE_ENV: _, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/tools/import.js', ...options, file], {
      env: { ...env, STATE_DIR: instance.stateDir },
      encoding: 'utf8',
    });
    return { status, out: stdout, faults: stderr.split('\n').filter((line) => line !== '') };
  }

  const measures = async () => {
    const { body } = await instance.get('/v1/measures?limit=200');
    return body['items'] as { type: string; startsAt: string; endsAt: string | null; grounds: string | null }[];
  };

  /** Once the lists have what another process wrote. */
  const listed = (count: number) =>
    eventually(async () => {
      const found = await measures();
      expect(found).toHaveLength(count);
      return found;
    });

  it('tried out, it tells what would be recorded and writes nothing', async () => {
    const { status, out } = run(SAMPLE, '--dry-run');
    expect([status, out]).toEqual([0, expect.stringContaining('Proef: 4 maatregelen vast te leggen')]);
    expect(out).not.toContain('Testpersoon');
    expect(await measures()).toEqual([]);
  });

  it('with faults it lists every one by line and column, and records nothing at all', async () => {
    const faulty = SAMPLE.replace('2 weken', '2 weekjes')
      .replace(';burgemeester;1-11-2024', ';wethouder;1-11-2024')
      .replace('30-6-2026', '31-6-2026');
    const { status, faults } = run(faulty);
    expect(status).toBe(1);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'regel 2, kolom "duur"',
      'regel 4, kolom "besloten door"',
      'regel 5, kolom "tot en met"',
      'Er is niets vastgelegd.',
    ]);
    expect(await measures()).toEqual([]);
  });

  it('refuses what the law does, and says which rule', async () => {
    const { status, faults } = run(SAMPLE.replace('3 maanden', '4 maanden'));
    expect([status, faults[0]]).toEqual([
      1,
      expect.stringMatching(/^regel 4, kolom "duur": gaat over wat ten hoogste mag \(Gemeentewet art. 172a/),
    ]);
    expect(await measures()).toEqual([]);
  });

  it('records a file whole, each measure by its rules', async () => {
    expect(run(SAMPLE)).toMatchObject({
      status: 0,
      out: expect.stringContaining('Vastgelegd: 4 maatregelen.') as string,
    });
    const found = await listed(4);
    expect(found.map(({ type, startsAt, endsAt }) => [type, startsAt, endsAt]).sort()).toEqual([
      ['area-ban', '2024-11-01T12:00:00+01:00', '2025-02-01T12:00:00+01:00'],
      ['camera-surveillance', '2024-07-01T00:00:00+02:00', '2026-07-01T00:00:00+02:00'],
      ['dwelling-closure', '2024-11-08T12:00:00+01:00', '2024-11-22T12:00:00+01:00'],
      ['premises-closure', '2024-10-01T09:00:00+02:00', null],
    ]);
  });

  it('run again changes nothing, and with a row more records that row alone', async () => {
    const before = await measures();
    expect(run(SAMPLE)).toMatchObject({ status: 0, out: expect.stringContaining('Niets gewijzigd') as string });
    expect(await measures()).toEqual(before);
    const more = SAMPLE.replaceAll(/^S-00[234].*\n/gm, '')
      .replace('S-001', 'S-005')
      .replace('Fictief voorbeeld', "'=1+1");
    const [head = '', ...rows] = SAMPLE.trimEnd().split('\n');
    const added = more.trimEnd().split('\n').at(-1) ?? '';
    const grown = run([head, ...rows, added, ''].join('\n'));
    expect(grown.out).toContain('Vastgelegd: 1 maatregel; 4 rijen stonden er al, ongewijzigd.');
    expect((await listed(5)).some(({ grounds }) => grounds === '=1+1')).toBe(true);
  });

  it('overwrites nothing: a row that says otherwise now is a fault, and so is a key that stands twice', async () => {
    const before = await measures();
    const { status, faults } = run(SAMPLE.replace('2 weken', '3 weken').replace('S-002', 'S-001'));
    expect(status).toBe(1);
    expect(faults[0]).toMatch(/^regel 2, kolom "duur": is anders dan wat onder dit kenmerk is vastgelegd/);
    expect(faults[1]).toBe('regel 3, kolom "kenmerk": staat ook op regel 2');
    expect(await measures()).toEqual(before);
  });
});
