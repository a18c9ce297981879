import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock } from './bootstrap/lock.js';

const LEAST_NODE = [20, 19];
const SOURCES = ['apps', 'libs', 'migrations', 'tools', 'bench'];

/** The folder of the clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs and builds what is stale, one process at a time, and needs nothing but Node for it.
 * `quiet` prints nothing unless something fails.
 */
export async function bootstrap({ quiet = false } = {}) {
  requireNode();
  const say = quiet ? () => undefined : (line) => process.stderr.write(`${line}\n`);
  const release = await lock(join(root, '.bootstrap.lock'), (pid) =>
    say(`waiting for process ${pid}, which installs or builds`),
  );
  try {
    if (!isInstalled()) {
      say('installing the packages (npm ci)');
      npm(['ci', '--include=dev', '--no-audit', '--loglevel=error'], quiet);
    }
    build(say);
  } finally {
    release();
  }
}

/** Runs `dist/tools/<tool>.js` in this process and the clone's folder, its arguments as if it had been called itself. */
export async function runTool(tool, args) {
  const file = join(root, 'dist', 'tools', `${tool}.js`);
  process.chdir(root);
  process.argv = [process.execPath, file, ...args];
  try {
    await import(file);
  } catch (error) {
    // The message names every fault of the settings, and what would be right.
    if (error?.name === 'Misconfigured') fail(error.message);
    throw error;
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  fail(
    `Node ${LEAST_NODE.join('.')} or later is needed, this is ${process.versions.node}: install a newer one, see nodejs.org`,
  );
}

// npm leaves a record of what it installed, written last; it must say the same as the lockfile.
function isInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const present = lockedPackages('node_modules/.package-lock.json');
  if (present === null) return false;
  const missing = Object.entries(wanted).some(
    ([path, entry]) => !entry.optional && present[path]?.integrity !== entry.integrity,
  );
  return !missing && Object.entries(present).every(([path, entry]) => wanted[path]?.integrity === entry.integrity);
}

function lockedPackages(file) {
  const path = join(root, file);
  if (!existsSync(path)) return null;
  const { '': self, ...packages } = JSON.parse(readFileSync(path, 'utf8')).packages;
  return packages;
}

function build(say) {
  const stamp = sourcesHash();
  const stampFile = join(root, 'dist', '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('building');
  // Built beside and swapped, so that what runs never loads half a build.
  const [fresh, old] = [join(root, 'dist.new'), join(root, 'dist.old')];
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  const folders = SOURCES.filter((folder) => existsSync(join(root, folder)));
  const ignored = ['**/*.mjs', '**/*.d.ts', '**/*.spec.ts'].flatMap((glob) => ['--ignore', glob]);
  run(process.execPath, ['node_modules/@swc/cli/bin/swc.js', ...folders, '-d', 'dist.new', ...ignored], true);
  writeFileSync(join(fresh, '.stamp'), stamp);
  if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
  renameSync(fresh, join(root, 'dist'));
  rmSync(old, { recursive: true, force: true });
}

function sourcesHash() {
  const hash = createHash('sha256');
  const add = (file) => hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  for (const file of ['.swcrc', 'package-lock.json']) add(join(root, file));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(ts|js)$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name)) add(path);
    }
  };
  for (const folder of SOURCES) if (existsSync(join(root, folder))) walk(join(root, folder));
  return hash.digest('hex');
}

function npm(args, quiet) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) run(process.execPath, [cli, ...args], quiet);
  else run('npm', args, quiet);
}

// Standard output is kept free for the answer of the tool itself.
function run(command, args, quiet) {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (done.status === 0) return;
  fail(
    [`${command} ${args.join(' ')} failed`, done.error?.message, done.stdout, done.stderr].filter(Boolean).join('\n'),
  );
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
