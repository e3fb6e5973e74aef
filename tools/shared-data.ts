import { resolve } from 'node:path';

/**
 * Where a file of others lies that we test against and may not, or need not, copy: in `shared/data` beside the checkout, or
 * wherever SHARED_DATA says.
 * @param path below that folder, such as `polis/brexit-consensus.votes.csv`
 */
export function sharedDataFile(path: string): string {
  return resolve(process.env.SHARED_DATA ?? resolve(import.meta.dirname, '../../shared/data'), path);
}
