import { existsSync } from 'node:fs';
import { describe, test } from '@jest/globals';
import { sharedDataFile } from '../../tools/shared-data.ts';

/**
 * Tests that read a file of others (`tools/shared-data.ts`). Where it isn't here they are skipped, and the name of the one
 * test in their place says what is missing.
 * @param path below the folder of shared data
 * @param define gets the file's own path
 */
export function describeWith(path: string, name: string, define: (file: string) => void): void {
  const file = sharedDataFile(path);
  describe(name, () => {
    if (existsSync(file)) define(file);
    else
      test.skip(`is not tested: there is no ../shared/data/${path} (SHARED_DATA names another folder)`, () => {
        throw new Error('Skipped, so never run.');
      });
  });
}
