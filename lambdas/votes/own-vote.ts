import type { Answer } from '../../domain/polls/answer.ts';
import { pollId, type pollsOf } from '../../domain/polls/format.ts';
import { totalsWithOwn } from '../../domain/polls/own-in-totals.ts';
import type { PollResults, TotalCounts } from '../../domain/polls/poll-results.ts';
import { areResultsForVoters, type Visible } from '../../domain/polls/visibility.ts';
import { readHiddenTotals, resultsOf } from '../../foundations/polls/result-items.ts';
import { instance } from '../../platform/instance.ts';
import { ballotKeyOf, receiptOf } from './ballot-keys.ts';
import { ownAnswers } from './own-answers.ts';
import { recallAnswer, rememberAnswer } from './recent-answers.ts';

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

/**
 * Answers of one voter as they are told, in the order given: one BatchGetItem for those that come with totals, none else.
 * These have the voter's own answer in them, before it is counted.
 */
export async function ownVotes(subject: string, own: readonly OwnAnswer[]): Promise<OwnVote[]> {
  const comesWithTotals = ({ post, answer }: OwnAnswer) => answer !== null && areResultsForVoters(post);
  const totals = await readHiddenTotals(own.filter(comesWithTotals).map(({ poll }) => poll));
  return Promise.all(
    own.map(async (vote) => ({
      answer: vote.answer,
      ...(vote.answer !== null && instance.receipts && { receipt: await receiptOf(vote.poll, subject) }),
      ...(vote.answer !== null &&
        comesWithTotals(vote) && {
          results: resultsOf(vote.poll, await withOwn(subject, vote.poll, vote.answer, totals)),
        }),
    })),
  );
}

type Totals = ReadonlyMap<string, TotalCounts>;

async function withOwn(subject: string, poll: PollOfPost, own: Answer, totals: Totals): Promise<Totals> {
  const id = pollId(poll);
  const answered = recallAnswer(await ballotKeyOf(poll, subject), own);
  return new Map([[id, totalsWithOwn(totals.get(id) ?? new Map(), own, answered)]]);
}

/**
 * Notes what a voter is about to be told beside, before an answer is written. Where voters are shown no totals nothing is
 * read.
 */
export async function beforeAnswering(
  subject: string,
  { post, poll, answer }: OwnAnswer & { readonly answer: Answer },
): Promise<void> {
  if (!areResultsForVoters(post)) return;
  const id = pollId(poll);
  const [key, answers, totals] = await Promise.all([
    ballotKeyOf(poll, subject),
    ownAnswers(subject, [poll]),
    readHiddenTotals([poll]),
  ]);
  const before = answers.get(id);
  // The same answer again moves nothing: what is known of the first time goes on.
  if (JSON.stringify(before) === JSON.stringify(answer)) return;
  const counts = totals.get(id) ?? new Map();
  const shown = before === undefined ? counts : totalsWithOwn(counts, before, recallAnswer(key, before));
  rememberAnswer(key, answer, { totals: shown, before });
}

export async function ownVote(subject: string, own: OwnAnswer): Promise<OwnVote> {
  const [vote = { answer: null }] = await ownVotes(subject, [own]);
  return vote;
}
