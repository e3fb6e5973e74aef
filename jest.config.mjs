const swc = (parser, transform = {}) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', ...parser },
      transform,
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

/** Jest runs ESM TypeScript; swc strips the types, tsc (npm run check) is the checker. */
export default {
  testEnvironment: '<rootDir>/tools/test/environment.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testSequencer: '<rootDir>/tools/test/sequencer.ts',
  // A bound for what hangs, not a measure: a busy machine may be ten times as slow. Above the patience of what a test waits for,
  // so that it is the wait that fails, and says what for.
  testTimeout: 600_000,
  // A worker that has run hundreds of files takes more than Jest's half a second to give its memory back.
  workerGracefulExitTimeout: 20_000,
  // A property draws the same cases in every run.
  moduleNameMapper: { '^fast-check$': '<rootDir>/tools/test/properties.ts' },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': swc({}),
    '^.+\\.tsx$': swc({ tsx: true }, { react: { runtime: 'automatic', importSource: 'preact' } }),
  },
};
