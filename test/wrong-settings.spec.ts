import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program to its end with nothing set but what is given. */
function run(program: string, env: Readonly<Record<string, string>>, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--enable-source-maps', program, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** What must be set; nothing of it is reached. */
const REQUIRED = {
  DATABASE_URL: 'postgres://localhost:1/none',
  REDIS_URL: 'redis://localhost:1',
  SMTP_URL: 'smtp://localhost:1',
  JWT_ISSUER: 'test',
  JWKS_FILE: 'absent.json',
  MASTER_KEY: Buffer.alloc(32).toString('base64'),
};

describe('a program that is set wrongly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  const file = join(folder, 'catalogue.json');
  beforeAll(() => {
    const rows = [
      { replaces: { code: 'temporary-home-ban' }, version: 'GM0034-1', from: '2024-01-01', first: {} },
      { replaces: { code: 'drugs-closure' }, version: 'GM0034-1', from: '2024-02-30' },
    ];
    writeFileSync(file, JSON.stringify({ municipality: 'GM0034', rows }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['the api', 'dist/apps/api/main.js', []],
    ['the worker', 'dist/apps/worker/main.js', []],
    ['a tool', 'tools/run.mjs', ['measure-types']],
  ])('%s names every fault of the catalogue on a line, and ends with 1', (_, program, args) => {
    expect(run(program, { CATALOGUE_FILE: file }, ...args)).toEqual({
      status: 1,
      stdout: '',
      stderr: [
        `CATALOGUE_FILE: ${file} is not right:`,
        '  /rows/0/first/exactly: Wet tijdelijk huisverbod art. 2(1) sets P10D by law, and a municipality cannot change a statutory limit: leave it as the built-in row has it',
        '  /rows/1/from: must be a date of the calendar such as 2024-01-01',
        '',
      ].join('\n'),
    });
  });

  it.each(['api', 'worker'])('the %s does the same for every other setting', (name) => {
    const { status, stderr } = run(`dist/apps/${name}/main.js`, { PORT: 'http', CATALOGUE_FILE: 'absent.json' });
    expect(status).toBe(1);
    expect(stderr).toBe('the configuration is not right:\n  CATALOGUE_FILE: absent.json cannot be read\n');
    const others = run(`dist/apps/${name}/main.js`, { PORT: 'http' });
    expect(others.status).toBe(1);
    expect(others.stderr).toMatch(/^the configuration is not right:\n {2}PORT: .*\n {2}DATABASE_URL: /);
    expect(others.stderr).not.toMatch(/^ {4}at /m);
  });

  it.each(['api', 'worker'])('the %s names every fault of the policy of reminding', (name) => {
    const reminders = join(folder, 'reminders.json');
    writeFileSync(reminders, JSON.stringify({ rules: [{ urgent: true, tell: [{ to: 'duty:mayor', by: 'sms' }] }] }));
    const { status, stderr } = run(`dist/apps/${name}/main.js`, { ...REQUIRED, REMINDERS_FILE: reminders });
    expect(status).toBe(1);
    expect(stderr).toBe(
      [
        `REMINDERS_FILE: ${reminders} is not right:`,
        '  /rules/0/tell/0: sms is not configured',
        '  /rules/0: the last to be told must be told by mail: that is where the address that stands in hears',
        '',
      ].join('\n'),
    );
  });

  it('the api names every fault of the municipality’s templates', () => {
    const drafts = mkdtempSync(join(folder, 'drafts-'));
    writeFileSync(join(drafts, 'curfew.md'), 'Avondklok');
    expect(run('dist/apps/api/main.js', { ...REQUIRED, DRAFTS_FOLDER: drafts })).toEqual({
      status: 1,
      stdout: '',
      stderr: `DRAFTS_FOLDER: ${drafts} is not right:\n  curfew.md: there is no measure type curfew\n`,
    });
  });
});
