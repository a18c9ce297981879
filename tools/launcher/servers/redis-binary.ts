import { accessSync, constants, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** A Redis or Valkey server and the environment it needs. */
export interface RedisBinary {
  readonly command: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const PROGRAMS = ['redis-server', 'valkey-server'];
const MISSING =
  'Redis is missing: install redis-server or valkey-server (Debian: apt-get install redis-server, macOS: brew install redis), or set REDIS_URL';

/**
 * The server from the PATH; else Debian's package, installed when we are root, unpacked under `folder` when we are not.
 * Throws with what to install when neither can be had.
 */
export function redisBinary(folder: string, say: (line: string) => void): RedisBinary {
  const found = onPath() ?? unpacked(folder);
  if (found) return found;
  if (!runs('apt-get', ['--version'])) throw new Error(MISSING);
  if (process.getuid?.() === 0) {
    say('installing redis-server (apt-get install)');
    install();
  } else {
    say(`unpacking redis-server into ${folder} (apt-get download)`);
    unpack(folder);
  }
  const got = onPath() ?? unpacked(folder);
  if (!got) throw new Error(MISSING);
  return got;
}

function onPath(): RedisBinary | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/bin', '/usr/bin'];
  const command = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable);
  return command === undefined ? null : { command, env: { PATH: process.env['PATH'] } };
}

function unpacked(folder: string): RedisBinary | null {
  const command = PROGRAMS.map((program) => join(folder, 'usr/bin', program)).find(isExecutable);
  if (command === undefined) return null;
  const libraries = join(folder, 'usr/lib');
  const architectures = readdirSync(libraries, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const path = [libraries, ...architectures.map(({ name }) => join(libraries, name))].join(delimiter);
  return { command, env: { PATH: process.env['PATH'], LD_LIBRARY_PATH: path } };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const INSTALL = ['-o', 'DPkg::Lock::Timeout=120', 'install', '--yes', '--no-install-recommends', 'redis-server'];

// A fresh image has no lists of packages, an old one lists versions that are gone: then the lists come first.
function install(): void {
  if (runs('apt-get', INSTALL)) return;
  must('apt-get', ['update']);
  must('apt-get', INSTALL);
}

function unpack(folder: string): void {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  for (const part of ['debs', 'lists/partial', 'cache/archives/partial', 'root/usr/lib'])
    mkdirSync(join(draft, part), { recursive: true });
  const downloads = (options: readonly string[]) => {
    const packages = missingPackages(options);
    return packages.length > 0 && runs('apt-get', [...options, 'download', ...packages], join(draft, 'debs'));
  };
  // The machine's lists may be absent or old, and only root may fetch those: then with lists of our own.
  const ownLists = [
    '-o',
    `Dir::State::lists=${join(draft, 'lists')}`,
    '-o',
    `Dir::Cache=${join(draft, 'cache')}`,
    '-o',
    'Debug::NoLocking=1',
  ];
  if (!downloads([])) {
    must('apt-get', [...ownLists, 'update']);
    if (!downloads(ownLists)) throw new Error(MISSING);
  }
  for (const deb of readdirSync(join(draft, 'debs')))
    must('dpkg', ['-x', join(draft, 'debs', deb), join(draft, 'root')]);
  rmSync(folder, { recursive: true, force: true });
  renameSync(join(draft, 'root'), folder);
  rmSync(draft, { recursive: true });
}

/** The server and what it needs that is not installed; a simulation, which anyone may ask for. */
function missingPackages(options: readonly string[]): string[] {
  const simulated = run('apt-get', [...options, '--simulate', 'install', '--no-install-recommends', 'redis-server']);
  return [...simulated.stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
}

function run(command: string, args: readonly string[], cwd = '/') {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  return spawnSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function runs(command: string, args: readonly string[], cwd?: string): boolean {
  return run(command, args, cwd).status === 0;
}

function must(command: string, args: readonly string[], cwd?: string): void {
  const done = run(command, args, cwd);
  if (done.status !== 0)
    throw new Error(`${MISSING}\n${command} ${args.join(' ')} failed: ${done.error?.message ?? done.stderr}`);
}
