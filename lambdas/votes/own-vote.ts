import type { Answer } from '../../domain/polls/answer.ts';
import type { pollsOf } from '../../domain/polls/format.ts';
import type { PollResults } from '../../domain/polls/poll-results.ts';
import { areResultsForVoters, type Visible } from '../../domain/polls/visibility.ts';
import { readHiddenTotals, resultsOf } from '../../foundations/polls/result-items.ts';
import { instance } from '../../platform/instance.ts';
import { receiptOf } from './ballot-keys.ts';

/** One of the polls of a post. */
type PollOfPost = ReturnType<typeof pollsOf>[number];

/** A voter's answer to one poll of a post; null for none. */
export interface OwnAnswer {
  readonly post: Visible;
  readonly poll: PollOfPost;
  readonly answer: Answer | null;
}

/** What comes with an answer of one's own, and with it alone: who has withdrawn it is told nothing more. */
export interface OwnVote {
  readonly answer: Answer | null;
  /** Where the instance gives receipts. */
  readonly receipt?: string;
  /** Where totals are for voters only. */
  readonly results?: PollResults;
}

/** Answers of one voter as they are told, in the order given: one BatchGetItem for those that come with totals, none else. */
export async function ownVotes(subject: string, own: readonly OwnAnswer[]): Promise<OwnVote[]> {
  const comesWithTotals = ({ post, answer }: OwnAnswer) => answer !== null && areResultsForVoters(post);
  const totals = await readHiddenTotals(own.filter(comesWithTotals).map(({ poll }) => poll));
  return Promise.all(
    own.map(async (vote) => ({
      answer: vote.answer,
      ...(vote.answer !== null && instance.receipts && { receipt: await receiptOf(vote.poll, subject) }),
      ...(comesWithTotals(vote) && { results: resultsOf(vote.poll, totals) }),
    })),
  );
}

export async function ownVote(subject: string, own: OwnAnswer): Promise<OwnVote> {
  const [vote = { answer: null }] = await ownVotes(subject, [own]);
  return vote;
}
