// `npm test`: every check. `npm test -- <pattern or option of Jest>`: those tests alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

// All that reckons with moments runs in two other zones as well: ours, and the server's, must not matter.
const ZONES = ['America/New_York', 'Pacific/Auckland'];
const ZONED = ['libs/calendar', 'libs/measures', 'libs/figures'];
const WITHOUT_DATABASE = ['--testPathIgnorePatterns', '\\.db\\.spec\\.ts$', '/node_modules/', '--'];

await bootstrap();
const given = process.argv.slice(2);
const results = given.length > 0 ? [jest(given)] : everything();
const sum = (name) => results.reduce((total, result) => total + result[name], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

function everything() {
  return [
    check('types', 'typescript/bin/tsc', ['--noEmit']),
    check('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
    check('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
    ...ZONES.map((zone) => jest([...WITHOUT_DATABASE, ...ZONED], { TZ: zone })),
    jest([]),
  ];
}

/** A check counts as one test. */
function check(name, program, args) {
  const ok = run(program, args);
  process.stdout.write(`${name}: ${ok ? 'ok' : 'not right, see above'}\n`);
  return { passed: Number(ok), failed: Number(!ok) };
}

function jest(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nachtwacht-counts-'));
  const file = join(folder, 'counts.json');
  try {
    // A test that failed may have left a connection open, and the run must end all the same.
    const ok = run('jest/bin/jest.js', ['--forceExit', ...args], { ...env, TEST_COUNTS_FILE: file });
    const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0 };
    return ok ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program, args, env = {}) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
  return spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], options).status === 0;
}
