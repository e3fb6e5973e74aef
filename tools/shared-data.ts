import { resolve } from 'node:path';

/**
 * Path of somebody else's file that we test against but may not, or need not, copy: in `shared/data` beside the checkout,
 * or in SHARED_DATA.
 * @param path below that folder, such as `polis/brexit-consensus.votes.csv`
 */
export function sharedDataFile(path: string): string {
  return resolve(process.env.SHARED_DATA ?? resolve(import.meta.dirname, '../../shared/data'), path);
}
