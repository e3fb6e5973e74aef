import { presignedUrl } from '../../platform/bucket.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { readSnapshot, readSnapshots } from './snapshot-items.ts';

/** Seconds for which the address of a file opens it: more than answers that lead there are kept. */
const openSeconds = 900;

/**
 * Where a file of a snapshot can be fetched for some minutes.
 * @param snapshot its date, or `latest`
 * @param isHead whether the address is for a HEAD
 * @throws ProblemError snapshot-not-found, file-not-found
 */
export async function findFile(snapshot: string, file: string, isHead = false): Promise<string> {
  const found = snapshot === 'latest' ? (await readSnapshots(1))[0] : await readSnapshot(snapshot);
  if (found === undefined) {
    throw new ProblemError('snapshot-not-found');
  }
  if (!found.files.some(({ name }) => name === file)) {
    const files = found.files.map(({ name }) => name);
    throw new ProblemError('file-not-found', { file, files });
  }
  // The date in the name tells two copies on one disk apart.
  const fileName = `${instance.id}-${found.date}-${file}`;
  return presignedUrl(`${found.folder}${file}`, { expiresIn: openSeconds, fileName, isHead });
}
