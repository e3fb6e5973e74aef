import * as z from 'zod';
import { keys } from '../../platform/table/keys.ts';
import { queryAll } from '../../platform/table/read.ts';
import { put, writeItem } from '../../platform/table/write.ts';

const comparedPoll = z.object({
  id: z.string(),
  /** Of its counters when they agreed with the ballots. */
  revision: z.string(),
  /** Ballots then; 0 if results are hidden. */
  ballots: z.int(),
});

/** A poll (`pollId`) whose counters agreed with its ballots when they were last compared. */
export type ComparedPoll = z.output<typeof comparedPoll>;

/** All of them, by id: one Query. */
export async function readComparedPolls(): Promise<Map<string, ComparedPoll>> {
  const polls = new Map<string, ComparedPoll>();
  const what = { pk: keys.comparedPoll('').pk, consistent: true };
  for await (const poll of queryAll(what, comparedPoll)) polls.set(poll.id, poll);
  return polls;
}

export async function noteComparedPoll(poll: ComparedPoll): Promise<void> {
  await writeItem(put(keys.comparedPoll(poll.id), 'ComparedPoll', poll));
}
