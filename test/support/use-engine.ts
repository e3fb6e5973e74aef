import { afterAll, beforeAll } from '@jest/globals';
import { startEngine, type TestEngine } from './engine.ts';

/** `startEngine` for a whole test file, and what is prepared behind it. */
export function useEngine(prepare?: () => unknown): void {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine();
    await prepare?.();
  });
  afterAll(() => engine.stop());
}
