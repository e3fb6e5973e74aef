import type { Poll } from '../../domain/polls/format.ts';
import { erasePart } from '../../foundations/erasure/erase-part.ts';
import { eraseBallots, openPolls } from './erase-ballots.ts';

/** Withdraws the ballots of people who had their profile erased. */
export function handler() {
  let open: Promise<Poll[]> | undefined;
  return erasePart('votes', async (subject) => {
    open ??= openPolls();
    await eraseBallots(subject, await open);
  });
}
