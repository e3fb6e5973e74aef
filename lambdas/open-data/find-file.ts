import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { presignedUrl } from '../../platform/presigned-url.ts';
import { readSnapshot, readSnapshots } from './snapshot-items.ts';

/** How long a file's signed address is valid, in seconds: longer than redirects to it are cached. */
const openSeconds = 900;

/**
 * The address of a file of a snapshot, valid for some minutes.
 * @param snapshot its date, or `latest`
 * @param isHead whether the address is for a HEAD request
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
  // The date in the name distinguishes two copies on one disk.
  const fileName = `${instance.id}-${found.date}-${file}`;
  return presignedUrl(`${found.folder}${file}`, { expiresIn: openSeconds, fileName, isHead });
}
