import { statSync } from 'node:fs';
import { type Level, levels } from './selection.ts';

interface TestFile {
  readonly path: string;
}

const levelOf = (path: string): Level => levels.find((level) => path.includes(`.${level}.`)) ?? 'unit';

/**
 * The order in which Jest runs test files: first what boots the whole service, then what starts an engine, so that what takes a
 * moment is left for the end, when one worker has nothing else to do. Within a level, the longest file first.
 */
export default class Sequencer {
  sort<T extends TestFile>(tests: readonly T[]): T[] {
    const weighed = tests.map((test) => ({
      test,
      level: levels.indexOf(levelOf(test.path)),
      size: statSync(test.path).size,
    }));
    return weighed
      .sort((one, other) => other.level - one.level || other.size - one.size)
      .map(({ test }) => test);
  }

  /** Jest passes how long files took; we ignore it, so that every run has the same order. */
  cacheResults(): void {}
}
