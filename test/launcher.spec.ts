import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '#testing';
import { Instance, newStateDir, type RunningInstance } from './harness/instance.js';

const PARTS = ['api', 'worker', 'postgres', 'redis'] as const;
const SECRETS = ['run.json', 'master.key', 'issuer.jwk', 'postgres.json', 'parts.json', 'redis/redis.conf'];

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Runs one of our programs to its end, as a user would beside the instance. */
function run(
  file: string,
  env: Readonly<Record<string, string>>,
  ...args: string[]
): { status: number | null; output: string } {
  const done = spawnSync(process.execPath, [file, ...args], { env: { ...process.env, ...env }, encoding: 'utf8' });
  return { status: done.status, output: done.stdout + done.stderr };
}

async function isReady(instance: Instance): Promise<void> {
  const { status } = await fetch(new URL('/health/ready', instance.run().api));
  if (status !== 200) throw new Error(`/health/ready answers ${String(status)}`);
}

describe('the start', () => {
  const stateDir = newStateDir();
  let instance: Instance;
  let started: RunningInstance;

  beforeAll(async () => {
    instance = await Instance.start({}, stateDir);
    started = instance.run();
  }, 120_000);
  afterAll(() => instance.stop(), 60_000);

  it('tells where all is, to its owner alone', async () => {
    expect(Object.keys(started).sort()).toEqual(['api', 'database', 'databaseOwner', 'mail', 'pids', 'redis', 'smtp']);
    expect(Object.keys(started.pids).sort()).toEqual([...PARTS].sort());
    for (const part of PARTS) expect(runs(started.pids[part])).toBe(true);
    for (const file of SECRETS) expect(statSync(join(stateDir, file)).mode & 0o777).toBe(0o600);
    await isReady(instance);
  });

  it('prints the addresses and a token for each role', () => {
    expect(instance.log()).toContain(started.api);
    expect(instance.log()).toContain(started.mail);
    expect(instance.log().match(/^ {2}[a-z-]+ +eyJ[\w-]+\.[\w-]+\.[\w-]+$/gm)).toHaveLength(8);
  });

  it('makes a database in UTC and UTF-8 that the application does not own', async () => {
    const [settings] = await query(
      started.database,
      `SELECT current_setting('TimeZone') AS zone, pg_encoding_to_char(encoding) AS encoding, datlocale AS locale,
              pg_get_userbyid(datdba) AS owner, current_user AS me FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({
      zone: 'UTC',
      encoding: 'UTF8',
      locale: 'C.UTF-8',
      owner: 'nachtwacht_owner',
      me: 'nachtwacht_app',
    });
  });

  it.each(PARTS)(
    'starts %s again within five seconds when it is killed',
    async (part) => {
      const former = instance.kill(part);
      await eventually(() => {
        const now = instance.run().pids[part];
        expect(now).not.toBe(former);
        expect(runs(now)).toBe(true);
      }, 5_000);
      expect(instance.run()).toMatchObject({ api: started.api, database: started.database, redis: started.redis });
      await eventually(() => isReady(instance), 30_000);
    },
    40_000,
  );

  it('refuses to run twice in one state folder, and says where the first runs', () => {
    const second = run('dist/tools/launcher/main.js', { STATE_DIR: stateDir });
    expect(second.status).toBe(1);
    expect(second.output).toContain(`${stateDir} is in use by process`);
    expect(second.output).toContain(started.api);
  });

  it('is not cleared while it runs', () => {
    const reset = run('dist/tools/reset.js', { STATE_DIR: stateDir });
    expect(reset.status).toBe(1);
    expect(reset.output).toContain('stop it first');
  });

  it('takes its parts with it when it is killed, and the next start keeps the data', async () => {
    const { databaseOwner, pids } = instance.run();
    await eventually(() => query(databaseOwner, 'CREATE TABLE public.kept AS SELECT 1 AS n'));
    const master = readFileSync(join(stateDir, 'master.key'), 'utf8');
    process.kill(instance.launcherPid, 'SIGKILL');
    await eventually(() => expect(PARTS.filter((part) => runs(pids[part]))).toEqual([]), 30_000);

    instance = await Instance.start({}, stateDir);
    expect(await query(instance.run().databaseOwner, 'SELECT n FROM public.kept')).toEqual([{ n: 1 }]);
    expect(readFileSync(join(stateDir, 'master.key'), 'utf8')).toBe(master);
  }, 150_000);

  it('leaves no process when it is stopped, and can then be cleared', async () => {
    const { pids } = instance.run();
    await instance.stop({ keepState: true });
    expect(PARTS.filter((part) => runs(pids[part]))).toEqual([]);
    expect(existsSync(join(stateDir, 'run.json'))).toBe(false);

    expect(run('dist/tools/reset.js', { STATE_DIR: stateDir })).toMatchObject({ status: 0 });
    expect(existsSync(stateDir)).toBe(false);
  }, 60_000);
});

describe('a start', () => {
  it('finds its way when a folder above its state is closed to others', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'closed-'));
    chmodSync(closed, 0o700);
    const stateDir = join(closed, 'state');
    const instance = await Instance.start({}, stateDir);
    await isReady(instance);
    if (process.getuid?.() === 0)
      expect(instance.log()).toMatch(/cannot reach .*closed-.*; its data is in \/var\/lib\/nachtwacht\//);
    await instance.stop({ keepState: true });
    expect(run('dist/tools/reset.js', { STATE_DIR: stateDir }).status).toBe(0);
    rmSync(closed, { recursive: true });
  }, 120_000);

  it.each([
    ['a simulated clock in production', { CLOCK: 'simulated', NODE_ENV: 'production' }, 'CLOCK: simulated is refused'],
    ['a port that is none', { PORT: 'http' }, 'PORT: http is no port'],
    ['a catalogue that is none', { CATALOGUE_FILE: 'package.json' }, 'CATALOGUE_FILE: package.json is not right:\n  /'],
  ])('refuses %s before anything runs', (_what, env, message) => {
    const stateDir = newStateDir();
    const refused = run('dist/tools/launcher/main.js', { ...env, STATE_DIR: stateDir });
    expect(refused.status).toBe(1);
    expect(refused.output).toContain(message);
    expect(existsSync(join(stateDir, 'postgres'))).toBe(false);
    rmSync(stateDir, { recursive: true });
  });
});
