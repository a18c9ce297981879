import { readdirSync } from 'node:fs';
import { swc } from './test/setup/swc.mjs';

// Third-party packages have `#imports` of their own, so only the names of our libraries are mapped.
const libraries = readdirSync(new URL('libs', import.meta.url)).join('|');

export default {
  testEnvironment: 'node',
  roots: ['apps', 'bench', 'libs', 'migrations', 'test', 'tools'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  // On Node 20 Jest cannot load ESM-only packages natively: everything becomes CommonJS.
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [],
  moduleNameMapper: {
    [`^#(${libraries})$`]: '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/setup/counts-reporter.mjs'],
  testTimeout: 30_000,
  // Tests of whole instances mostly wait: two at a time fit on two cores.
  maxWorkers: 2,
};
