import { globSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/** What a test needs: nothing, the table's engine, or the whole service as it was synthesized. */
export const levels = ['unit', 'engine', 'e2e'] as const;
export type Level = (typeof levels)[number];

/** What the words after `npm test` ask for. */
export interface Selection {
  readonly levels: readonly Level[];
  readonly paths: readonly string[];
  readonly isAll: boolean;
}

/** @param words names of levels, and paths */
export function readSelection(words: readonly string[]): Selection {
  return {
    levels: levels.filter((level) => words.includes(level)),
    paths: words.filter((word) => !(levels as readonly string[]).includes(word)),
    isAll: words.length === 0,
  };
}

/** What Jest is given: a file runs if its path matches one of these. */
export function patternsOf({ levels, paths }: Selection): string[] {
  if (levels.length === 0) return [...paths];
  const ending = `\\.(${levels.join('|')})\\.test\\.ts$`;
  return paths.length === 0 ? [ending] : paths.map((path) => `${path}.*${ending}`);
}

/** The files that Jest will find for it. */
export function filesOf(selection: Selection): string[] {
  const patterns = patternsOf(selection).map((pattern) => new RegExp(pattern, 'i'));
  const files = globSync('test/**/*.test.ts', { exclude: (name) => name === 'node_modules' });
  return files.filter(
    (file) => patterns.length === 0 || patterns.some((pattern) => pattern.test(resolve(file))),
  );
}

/** Whether one of the files boots what is synthesized. */
export const needAssembly = (files: readonly string[]): boolean =>
  files.some((file) => file.endsWith('.e2e.test.ts'));

/** What is read of Jest's JSON report. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly unknown[];
  }[];
}

/** The files that took longest, one a line, where there are enough of them to ask. */
export function slowestOf({ testResults }: Report, count = 10): string[] {
  if (testResults.length <= count) return [];
  const files = testResults.map(({ name, startTime, endTime }) => ({
    name: relative(process.cwd(), name),
    seconds: (endTime - startTime) / 1000,
  }));
  const all = files.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    `${files.length} files took ${all.toFixed(0)} s between them; the slowest:`,
    ...files
      .sort((one, other) => other.seconds - one.seconds)
      .slice(0, count)
      .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${name}`),
  ];
}

/**
 * The last line, and whether all is well. A file that fails to load contains no test that could fail, so it counts as one
 * failure.
 */
export function summaryOf(report: Report): { readonly line: string; readonly isGood: boolean } {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests + report.numTodoTests;
  return {
    line: `${report.numPassedTests} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`,
    isGood: failed === 0 && report.numFailedTestSuites === 0 && report.numPassedTests > 0,
  };
}
