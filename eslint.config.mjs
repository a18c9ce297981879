import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.ts'];
const SPECS = ['**/*.spec.ts'];
const PURE = ['libs/*/domain/**/*.ts', 'libs/*/catalogue/**/*.ts', 'libs/calendar/**/*.ts', 'libs/kernel/**/*.ts'];

export default defineConfig(
  { ignores: ['dist/', 'dist.new/', 'dist.old/', 'coverage/', '.nachtwacht/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  eslint.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: { URL: 'readonly', process: 'readonly', module: 'writable' } },
    rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
  },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An empty setting is as good as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // What an index gives is written so that it shows: it may be absent.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // An interface has no index signature, so it cannot describe JSON.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // An abstract class is how Nest names an interface.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Nest's modules are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      eqeqeq: 'error',
    },
  },
  {
    // Jest's matchers are `any`, and a test may print whatever it got.
    files: SPECS,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].flatMap((object) =>
          ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs.' })),
        ),
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    // The environment is read once, in `main.ts`, and handed to the configuration; the catalogue's rows are data that
    // modules read while they load, so the setting that names more of them is read with them.
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: [...SPECS, 'libs/testing/**', 'apps/*/main.ts', 'libs/measures/municipal/setting.ts'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Take it from Config.' }],
    },
  },
  {
    files: PURE,
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Moments are Temporal; now is a parameter.' },
        { name: 'process', message: 'The domain knows no environment.' },
        { name: 'crypto', message: 'The domain makes nothing up; identifiers are given.' },
        { name: 'setTimeout', message: 'The domain does not wait.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The domain makes nothing up.' },
        { object: 'Temporal', property: 'Now', message: 'now is a parameter.' },
        { object: 'process', property: 'env', message: 'The domain knows no environment.' },
      ],
    },
  },
);
