/**
 * Who may import whom (docs/architecture.md): from the ground up. Type-only imports count: a type from above is a
 * dependency on above.
 */
export const ground = {
  instance: [],
  messages: [],
  domain: [],
  contract: ['domain'],
  platform: ['contract', 'domain', 'messages', 'instance'],
  foundations: ['platform', 'contract', 'domain', 'messages'],
  apps: ['contract', 'domain', 'messages', 'instance'],
  lambdas: ['foundations', 'platform', 'contract', 'domain', 'messages', 'docs'],
  lib: ['contract', 'instance', 'messages'],
  bin: ['lib', 'instance'],
  packages: [],
};
/** The folders whose imports are checked. */
export const rooms = [
  'instance',
  'messages',
  'domain',
  'contract',
  'platform',
  'foundations',
  'apps',
  'lambdas',
  'lib',
  'bin',
  'packages',
  'tools',
  'bench',
  'test',
];

/** Which foundation stands on which other. */
export const foundationsOnFoundations = {
  erasure: [],
  mail: [],
  polls: ['posts'],
  posts: [],
  projects: ['posts'],
  services: ['posts'],
  staff: ['erasure', 'mail'],
};

/**
 * Which capability reads which other, through its `public.ts`. Nobody reads an outlet (`messenger`, `newsletter`, `open-data`, `pages`), which
 * may read everybody. A new pair is a decision: it says whose data is read by whom.
 */
export const reads = {
  audit: ['certification'],
  meetings: ['questions'],
  moderation: ['follow-ups'],
  profiles: ['meetings'],
  projects: ['follow-ups', 'questions'],
  questions: ['follow-ups'],
  stats: ['profiles'],
  worklist: ['contact', 'follow-ups', 'moderation', 'posts', 'questions'],
};
export const outlets = ['messenger', 'newsletter', 'open-data', 'pages'];

/** What a capability's `construct.ts` stands on: names and house constructs, none of what runs in a function. */
const constructGround =
  '^lib/(constructs/|deployment\\.ts$)|^(instance|contract)/|^platform/(env|metric-names|bucket-keys|table/keys)\\.ts$|^lambdas/[^/]+/.*construct\\.ts$';
const construct = '/construct\\.ts$';

/** A room's files may only reach the rooms it stands on, and npm. */
const floors = Object.entries(ground).map(([room, below]) => ({
  name: `${room}-stands-on-${below.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${room}/`, ...(room === 'lambdas' && { pathNot: construct }) },
  to: {
    path: `^(${rooms.join('|')})/`,
    pathNot: [
      `^(${[room, ...below].join('|')})/`,
      // Pages are made of the components that the browser takes over.
      ...(room === 'lambdas' ? ['^apps/view/'] : []),
      // lib names environment variables and prefixes of keys, and nothing else of the platform.
      ...(room === 'lib'
        ? ['^platform/(env|metric-names|bucket-keys|table/keys)\\.ts$', `^lambdas/.*${construct}`]
        : []),
    ],
  },
}));

const foundationPairs = Object.entries(foundationsOnFoundations).map(([room, below]) => ({
  name: `foundation-${room}-stands-on-${below.join('-') || 'no-other'}`,
  severity: 'error',
  from: { path: `^foundations/${room}/` },
  to: { path: '^foundations/', pathNot: `^foundations/(${[room, ...below].join('|')})/` },
}));

const capabilityPairs = Object.entries(reads).map(([capability, others]) => ({
  name: `capability-${capability}-reads-${others.join('-')}`,
  severity: 'error',
  from: { path: `^lambdas/${capability}/` },
  to: { path: '^lambdas/', pathNot: `^lambdas/${capability}/|^lambdas/(${others.join('|')})/public\\.ts$` },
}));

export default {
  forbidden: [
    ...floors,
    ...foundationPairs,
    {
      name: 'apps-share-what-they-show',
      comment: 'Components and styles are everybody’s (apps/view); of two apps neither carries the other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/($1|view)/' },
    },
    ...capabilityPairs,
    {
      name: 'capability-reads-no-other-unless-listed',
      severity: 'error',
      from: {
        path: '^lambdas/([^/]+)/',
        pathNot: `^lambdas/(${[...Object.keys(reads), ...outlets].join('|')})/`,
      },
      to: { path: '^lambdas/', pathNot: '^lambdas/$1/' },
    },
    ...outlets.map((outlet) => ({
      name: `outlet-${outlet}-reads-what-is-public`,
      comment:
        'An outlet tells what others made, and nobody hangs on it; pages also show the letters that were sent.',
      severity: 'error',
      from: { path: `^lambdas/${outlet}/` },
      to: {
        path: '^lambdas/',
        pathNot: [
          `^lambdas/${outlet}/`,
          `^lambdas/(?!(?:${outlets.join('|')})/)[^/]+/public\\.ts$`,
          ...(outlet === 'pages' ? ['^lambdas/newsletter/public\\.ts$'] : []),
        ],
      },
    })),
    {
      name: 'construct-stands-on-names-and-house-constructs',
      severity: 'error',
      from: { path: `^lambdas/.*${construct}` },
      to: { path: `^(${rooms.join('|')})/`, pathNot: constructGround },
    },
    {
      name: 'house-constructs-know-no-stack',
      comment: 'They take a table, a pool or an API through small interfaces (lib/constructs/ground.ts).',
      severity: 'error',
      from: { path: '^lib/constructs/' },
      to: {
        path: '^(lib|lambdas)/',
        pathNot: '^lib/(constructs/|(deployment|stages|configuration-error)\\.ts$)',
      },
    },
    {
      name: 'one-list-names-the-constructs-of-capabilities',
      severity: 'error',
      from: { path: '^(lib|bin)/', pathNot: '^lib/capabilities\\.ts$' },
      to: { path: '^lambdas/' },
    },
    {
      name: 'only-constructs-know-cdk',
      severity: 'error',
      from: { path: '^(lambdas|foundations|platform|contract)/', pathNot: construct },
      to: { path: 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/' },
    },
    {
      name: 'no-function-reaches-its-construct',
      severity: 'error',
      from: { path: '^(lambdas|foundations|platform)/', pathNot: construct },
      to: { path: construct },
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
      from: { path: '^(lambdas|foundations|platform|contract)/', pathNot: construct },
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
    // Programs against generated clients have packages of their own, which their test installs.
    exclude: { path: '^(cdk\\.out|dist)/|^test/clients/programs/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
