import { describe, expect, test } from '@jest/globals';
import {
  filesOf,
  needAssembly,
  patternsOf,
  type Report,
  readSelection,
  slowestOf,
  summaryOf,
} from '../../../tools/test/selection.ts';

const runs = (words: string[], file: string) => {
  const patterns = patternsOf(readSelection(words));
  return patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern).test(file));
};

describe('The words after npm test', () => {
  const [unit, engine, e2e] = ['unit', 'engine', 'e2e'].map(
    (level) => `/x/test/domain/unit/a.${level}.test.ts`,
  );

  test.each([
    [[], [true, true, true]],
    [['unit'], [true, false, false]],
    [
      ['unit', 'engine'],
      [true, true, false],
    ],
    [['e2e'], [false, false, true]],
    [['test/domain'], [true, true, true]],
    [['test/platform'], [false, false, false]],
    [
      ['engine', 'test/domain'],
      [false, true, false],
    ],
    [
      ['engine', 'test/platform'],
      [false, false, false],
    ],
  ])('%j choose by level and path', (words, chosen) => {
    expect([unit, engine, e2e].map((file) => runs(words, file ?? ''))).toEqual(chosen);
  });

  test.each([
    [[], true],
    [['unit'], false],
    [['engine', 'unit'], false],
    [['e2e'], true],
    [['test/e2e/start'], true],
    [['test/domain'], false],
    [['test/E2E'], true],
    [['unit', 'test/domain'], false],
  ])('%j synthesize first: %s', (words, isNeeded) => {
    const files = filesOf(readSelection(words));
    expect(files.length).toBeGreaterThan(0);
    expect(needAssembly(files)).toBe(isNeeded);
  });

  test('may match nothing', () => {
    expect(filesOf(readSelection(['no-such-test']))).toEqual([]);
    expect(filesOf(readSelection(['e2e', 'test/domain']))).toEqual([]);
  });
});

const report = (fields: Partial<Report> = {}): Report => ({
  ...{ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numFailedTestSuites: 0 },
  testResults: [],
  ...fields,
});
const file = (name: string, seconds: number, status = 'passed', assertionResults: unknown[] = [{}]) => ({
  ...{ name, status, assertionResults },
  ...{ startTime: 0, endTime: seconds * 1000 },
});

describe('The last line', () => {
  test.each([
    ['all passed', report(), '3 passed, 0 failed', true],
    ['some were skipped', report({ numPendingTests: 2 }), '3 passed, 0 failed, 2 skipped', true],
    ['one failed', report({ numFailedTests: 1, numFailedTestSuites: 1 }), '3 passed, 1 failed', false],
    [
      'a file didn’t load',
      report({ numFailedTestSuites: 1, testResults: [file('a', 1, 'failed', [])] }),
      '3 passed, 1 failed',
      false,
    ],
    ['nothing ran', report({ numPassedTests: 0 }), '0 passed, 0 failed', false],
  ])('says that %s', (_, given, line, isGood) => {
    expect(summaryOf(given)).toEqual({ line, isGood });
  });
});

test('The slowest files are named where there are many', () => {
  const testResults = ['a', 'b', 'c'].map((name, index) => file(`${process.cwd()}/test/${name}`, index + 1));
  expect(slowestOf(report({ testResults }), 2)).toEqual([
    '3 files took 6 s between them; the slowest:',
    '     3.0 s  test/c',
    '     2.0 s  test/b',
  ]);
  expect(slowestOf(report({ testResults }), 3)).toEqual([]);
});
