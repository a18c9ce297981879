import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const ROOT = process.cwd();
const FOLDERS = ['apps', 'bench', 'libs', 'migrations', 'test', 'tools'];
const found = z.object({
  modules: z.array(z.unknown()),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Judges the code in a folder by the rules of `.dependency-cruiser.cjs`. */
function cruise(folder: string): { modules: number; violations: string[] } {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const folders = FOLDERS.filter((name) => existsSync(join(folder, name)));
  const done = spawnSync(process.execPath, [program, ...options, ...folders], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (!done.stdout) throw new Error(done.stderr);
  const { modules, summary } = found.parse(JSON.parse(done.stdout));
  return {
    modules: modules.length,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}

describe('the architecture', () => {
  it('keeps every rule', () => {
    const { modules, violations } = cruise(ROOT);
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(100);
  });

  describe('has rules that bite', () => {
    const files: Readonly<Record<string, string>> = {
      'libs/kernel/index.ts': 'export const kernel = 1;',
      'libs/event-store/index.ts': "export { store } from './store.js';",
      'libs/event-store/store.ts': 'export const store = 1; export type Stored = number;',
      'libs/testing/index.ts': 'export const testing = 1;',
      'libs/measures/index.ts': "export * from './domain/measure.js';",
      'libs/measures/domain/measure.ts': "import { kernel } from '#kernel'; export const measure = kernel;",
      'libs/measures/domain/clock.ts': "import { Injectable } from '@nestjs/common'; export const clock = Injectable;",
      'libs/measures/domain/keeping.ts': "import { store } from '#event-store'; export const keeping = store;",
      'libs/measures/domain/shape.ts': "import type { store } from '#event-store'; export type Shape = typeof store;",
      'libs/measures/one.ts': "import { two } from './two.js'; export const one = (): unknown => two;",
      'libs/measures/two.ts': "import { one } from './one.js'; export const two = (): unknown => one;",
      'libs/calendar/index.ts': "import { readFileSync } from 'node:fs'; export const calendar = readFileSync;",
      'libs/figures/index.ts': "import { store } from '../event-store/store.js'; export const figures = store;",
      'libs/figures/proof.ts': "import { testing } from '#testing'; export const proof = testing;",
      'libs/figures/odd.ts': "import { odd } from 'a-package-that-nobody-declared'; export const figure = odd;",
      'libs/figures/app.ts': "import { main } from '../../apps/api/main.js'; export const app = main;",
      'apps/api/main.ts': "import { store } from '../../libs/event-store/store.js'; export const main = store;",
      'apps/api/query.ts': "import pg from 'pg'; export const query = pg;",
    };
    let violations: string[];

    beforeAll(() => {
      const folder = mkdtempSync(join(tmpdir(), 'architecture-'));
      cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
      symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
      violations = cruise(folder).violations;
      rmSync(folder, { recursive: true });
    });

    it.each([
      ['no-circular', 'libs/measures/one.ts'],
      ['only-through-the-door', 'libs/figures/index.ts'],
      ['only-through-the-door-from-outside', 'apps/api/main.ts'],
      ['libraries-stand-alone', 'libs/figures/app.ts'],
      ['thin-apps', 'apps/api/query.ts'],
      ['no-testing-in-production', 'libs/figures/proof.ts'],
      ['pure-domain', 'libs/measures/domain/clock.ts'],
      ['domain-takes-only-types-of-the-store', 'libs/measures/domain/keeping.ts'],
      ['pure-calendar', 'libs/calendar/index.ts'],
      ['no-undeclared-package', 'libs/figures/odd.ts'],
    ])('%s', (rule, file) => {
      expect(violations).toContainEqual(expect.stringContaining(`${rule}: ${file} -> `));
    });

    it.each(['libs/measures/domain/measure.ts', 'libs/measures/domain/shape.ts', 'libs/event-store/index.ts'])(
      'and lets %s be',
      (file) => {
        expect(violations).not.toContainEqual(expect.stringContaining(`: ${file} -> `));
      },
    );
  });
});
