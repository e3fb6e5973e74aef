/**
 * Who may import whom (docs/architecture.md): from the ground up, nothing imports upward, and no capability
 * imports another. Type-only imports count: a type from above is a dependency on above.
 */
const ground = {
  instance: [],
  domain: [],
  contract: ['domain'],
  platform: ['contract', 'domain', 'instance'],
  lambdas: ['platform', 'contract', 'domain', 'docs'],
  lib: ['contract', 'instance'],
  web: ['contract', 'domain'],
  bin: ['lib', 'instance'],
  packages: [],
};
const rooms = [
  'instance',
  'domain',
  'contract',
  'platform',
  'lambdas',
  'lib',
  'web',
  'bin',
  'packages',
  'tools',
  'bench',
  'test',
];

/** A room's files may only reach the rooms it stands on, and npm. */
const floors = Object.entries(ground).map(([room, below]) => ({
  name: `${room}-stands-on-${below.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: `^(${rooms.join('|')})/`,
    pathNot: [
      `^(${[room, ...below].join('|')})/`,
      // lib names environment variables and prefixes of keys, and nothing else of the platform.
      ...(room === 'lib' ? ['^platform/(env|bucket-keys|table/keys)\\.ts$'] : []),
    ],
  },
}));

export default {
  forbidden: [
    ...floors,
    {
      name: 'no-capability-imports-another',
      severity: 'error',
      from: { path: '^lambdas/([^/]+)/' },
      to: { path: '^lambdas/', pathNot: '^lambdas/$1/' },
    },
    {
      name: 'domain-and-instance-are-pure',
      comment: 'No npm, no Node: rules run anywhere, and a test needs nothing to run them.',
      severity: 'error',
      from: { path: '^(domain|instance)/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'functions-import-no-dev-dependency',
      severity: 'error',
      from: { path: '^(lambdas|platform|contract)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'local-aws-has-two-doors',
      comment: 'A package of its own: its process (cli) and what tests may use of it (testing).',
      severity: 'error',
      from: { path: '^(tools|bench|test)/', pathNot: '^test/packages/local-aws/' },
      to: { path: '^packages/local-aws/', pathNot: '^packages/local-aws/(cli|testing)\\.ts$' },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
