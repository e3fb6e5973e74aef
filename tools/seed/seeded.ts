import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far the demo of a state directory is. Apart from what makes it: a start that finds it there loads none of that. */
const begunFile = (stateDirectory: string) => join(stateDirectory, 'seeding.json');
const doneFile = (stateDirectory: string) => join(stateDirectory, 'seeded.json');

/** Whether the demo was put there, whatever became of it since. */
export function isSeeded(stateDirectory: string): boolean {
  return existsSync(doneFile(stateDirectory));
}

/** Whether a seed was cut short: half a past can't be gone on with, the next start begins anew. */
export function isHalfSeeded(stateDirectory: string): boolean {
  return existsSync(begunFile(stateDirectory)) && !isSeeded(stateDirectory);
}

export const noteSeedBegun = (stateDirectory: string): void => note(begunFile(stateDirectory));
export const noteSeedDone = (stateDirectory: string): void => note(doneFile(stateDirectory));

function note(file: string): void {
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString() })}\n`);
}
