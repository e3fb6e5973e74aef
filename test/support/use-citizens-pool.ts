import { afterAll, afterEach } from '@jest/globals';
import { env } from '../../platform/env.ts';
import { startCitizensPool, type TestCitizensPool } from './citizens-pool.ts';
import { useEngine } from './use-engine.ts';

/** A table and the citizens’ pool for a whole test file, and what is prepared behind them; each test begins at real time. */
export function useCitizensPool(prepare?: () => unknown): Omit<TestCitizensPool, 'stop'> {
  let pool: TestCitizensPool;
  afterAll(() => pool.stop());
  useEngine(async () => {
    pool = await startCitizensPool();
    await prepare?.();
  });
  afterEach(() => {
    delete process.env[env.clockOffsetMs];
  });
  return {
    get poolId() {
      return pool.poolId;
    },
    get runtime() {
      return pool.runtime;
    },
    throttle: (action, count) => pool.throttle(action, count),
  };
}
