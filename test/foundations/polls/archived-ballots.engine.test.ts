import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findArchivedBallot } from '../../../foundations/polls/archived-ballots.ts';
import { epochSeconds } from '../../../platform/clock.ts';
import { keys } from '../../../platform/table/keys.ts';
import { put, writeItem } from '../../../platform/table/write.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

test('a ballot whose file is kept no longer isn’t looked for, although the table still has its box', async () => {
  const files = [{ first: 'Aaaa', ballots: 1, sha256: '0'.repeat(64) }];
  const expiresAt = epochSeconds();
  await writeItem(put(keys.archivedBox('poll', 'A'), 'ArchivedBox', { files, expiresAt }));
  expect(await findArchivedBallot('poll', 'Abbb')).toBeUndefined();
});
