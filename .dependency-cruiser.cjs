/** What may import what: `test/architecture.spec.ts` holds the code to it. */
const SPECS = '(\\.spec\\.ts|/spec/.*)$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Modules that import each other cannot be understood one by one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-through-the-door',
      comment: "A library's index.ts is its door; nothing else of it may be imported from elsewhere.",
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$'] },
    },
    {
      name: 'only-through-the-door-from-outside',
      comment: 'Apps, tools, tests and benchmarks use the doors as well.',
      severity: 'error',
      from: { pathNot: '^libs/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'libraries-stand-alone',
      comment: 'A library knows no app, tool or test.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|test|bench)/' },
    },
    {
      name: 'thin-apps',
      comment: 'An app puts libraries together; what talks to a server is in a library.',
      severity: 'error',
      from: { path: '^apps/', pathNot: SPECS },
      to: { path: '(^|/)node_modules/(typeorm|pg|bullmq|ioredis|nodemailer|jose)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-testing-in-production',
      comment: 'What helps tests is for tests.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations|tools)/', pathNot: ['^libs/testing/', SPECS] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'pure-domain',
      comment:
        "A domain folder knows its own domain, the kernel and the calendar: neither Nest nor TypeORM nor a clock. The catalogue's rows take in those of the municipality's file.",
      severity: 'error',
      from: { path: '^libs/([^/]+)/(domain|catalogue)/', pathNot: [SPECS, '^libs/measures/catalogue/rows\\.ts$'] },
      to: {
        pathNot: [
          '^libs/$1/(domain|catalogue)/',
          '^libs/(kernel|calendar|event-store)/index\\.ts$',
          '(^|/)node_modules/temporal-polyfill/',
        ],
      },
    },
    {
      name: 'domain-takes-only-types-of-the-store',
      comment: 'What an event looks like, not how it is kept.',
      severity: 'error',
      from: { path: '^libs/[^/]+/(domain|catalogue)/', pathNot: SPECS },
      to: { path: '^libs/event-store/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-calendar',
      comment: 'The calendar reckons; it has no Nest, no clock and no environment.',
      severity: 'error',
      from: { path: '^libs/(calendar|kernel)/', pathNot: SPECS },
      to: { pathNot: ['^libs/(calendar|kernel)/', '(^|/)node_modules/(temporal-polyfill|date-holidays)/'] },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package that is not in package.json is there by accident.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'], couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|dist\\.new|dist\\.old)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};
