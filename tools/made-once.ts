import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A directory that processes share, made by whoever needs it first. It is made aside and renamed, so that none ever finds half of it; of
 * several that make it at once, the first has made it for all.
 *
 * @param make fills the directory that it is given
 */
export async function madeOnce(
  directory: string,
  make: (directory: string) => Promise<unknown>,
): Promise<string> {
  if (existsSync(directory)) return directory;
  mkdirSync(dirname(directory), { recursive: true });
  const aside = mkdtempSync(`${directory}.`);
  try {
    await make(aside);
    renameSync(aside, directory);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
  return directory;
}
