import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How far the seeding of a state directory has come. Separate from the seed's code, which a start that finds it complete
 * needn't load.
 */
const begunFile = (stateDirectory: string) => join(stateDirectory, 'seeding.json');
const doneFile = (stateDirectory: string) => join(stateDirectory, 'seeded.json');

/** Whether the demo was seeded there, whatever happened since. */
export function isSeeded(stateDirectory: string): boolean {
  return existsSync(doneFile(stateDirectory));
}

/** Whether seeding was interrupted: half a history can't be continued, so the next start begins anew. */
export function isHalfSeeded(stateDirectory: string): boolean {
  return existsSync(begunFile(stateDirectory)) && !isSeeded(stateDirectory);
}

export const noteSeedBegun = (stateDirectory: string): void => note(begunFile(stateDirectory));
export const noteSeedDone = (stateDirectory: string): void => note(doneFile(stateDirectory));

function note(file: string): void {
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString() })}\n`);
}
