import { statSync } from 'node:fs';
import { type Level, levels } from './selection.ts';

interface TestFile {
  readonly path: string;
}

const levelOf = (path: string): Level => levels.find((level) => path.includes(`.${level}.`)) ?? 'unit';

/**
 * Short files that take long, because they run commands or put together what others hold: begun last, one of them would keep one
 * worker busy after the others have ended.
 */
const long = [
  'test/e2e/api.e2e.test.ts',
  'test/e2e/shared.e2e.test.ts',
  'test/e2e/app.e2e.test.ts',
  'test/e2e/start.e2e.test.ts',
  'test/e2e/replay.e2e.test.ts',
  'test/e2e/commands.e2e.test.ts',
  'test/tools/new/new-capability.engine.test.ts',
  'test/lib/templates.unit.test.ts',
];
/** As if they were of this many bytes, and booted the service. */
const longSize = 30_000;

/**
 * The order in which Jest runs test files: first what boots the whole service, then what starts an engine, so that what takes a
 * moment is left for the end, when one worker has nothing else to do. Within a level, the longest file first.
 */
export default class Sequencer {
  sort<T extends TestFile>(tests: readonly T[]): T[] {
    const weighed = tests.map((test) => {
      const isLong = long.some((path) => test.path.endsWith(path));
      return {
        test,
        level: isLong ? levels.length - 1 : levels.indexOf(levelOf(test.path)),
        size: isLong ? longSize : statSync(test.path).size,
      };
    });
    return weighed
      .sort((one, other) => other.level - one.level || other.size - one.size)
      .map(({ test }) => test);
  }

  /** Jest passes how long files took; we ignore it, so that every run has the same order. */
  cacheResults(): void {}
}
