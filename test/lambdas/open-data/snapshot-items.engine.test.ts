import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  readSnapshot,
  readSnapshots,
  type Snapshot,
  saveSnapshot,
} from '../../../lambdas/open-data/snapshot-items.ts';
import { instant, now } from '../../../platform/clock.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const keptDays = 90;
/** Of so many days ago. */
function snapshot(days: number): Snapshot {
  const takenAt = instant(now() - days * 86_400_000);
  return { date: takenAt.slice(0, 10), takenAt, folder: `open-data/${days}/`, files: [], datasets: [] };
}

test('a snapshot that has expired is gone, although the table still has it', async () => {
  const [young, last, over] = [snapshot(0), snapshot(keptDays - 1), snapshot(keptDays)];
  for (const one of [young, last, over]) expect(await saveSnapshot(one, keptDays)).toBe(true);
  expect(await readSnapshot(last.date)).toEqual(last);
  expect(await readSnapshot(over.date)).toBeUndefined();
  expect(await readSnapshots(10)).toEqual([young, last]);
  expect(await readSnapshots(1)).toEqual([young]);
});
