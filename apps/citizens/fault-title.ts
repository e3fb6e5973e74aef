import { say } from './say.ts';

const title = document.title;

/** Says in the title of the page that a form has faults (« (1 erreur) Proposer une idée »), which a screen reader repeats. */
export function titleFaults(count: number): void {
  document.title =
    count === 0 ? title : say(count === 1 ? 'write.faults.one' : 'write.faults.other', { count, title });
}
