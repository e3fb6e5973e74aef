import type { Answer } from '../../domain/polls/answer.ts';
import { pollId, type pollsOf } from '../../domain/polls/format.ts';
import { type CountingTime, totalsWithOwn, withoutOwn } from '../../domain/polls/own-in-totals.ts';
import type { PollResults, TotalCounts } from '../../domain/polls/poll-results.ts';
import { areResultsForVoters, type Visible } from '../../domain/polls/visibility.ts';
import { readHiddenTotals, resultsOf } from '../../foundations/polls/result-items.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { sealAnswered, unsealAnswered } from './answered-note.ts';
import { receiptOf } from './ballot-keys.ts';
import { storedAnswers } from './own-answers.ts';

/** One of the polls of a post. */
type PollOfPost = ReturnType<typeof pollsOf>[number];

/** A voter's answer to one poll of a post; null for none. */
export interface OwnAnswer {
  readonly post: Visible;
  readonly poll: PollOfPost;
  readonly answer: Answer | null;
  /** Sealed with it, where totals come with a vote. */
  readonly note?: string | undefined;
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
          results: resultsOf(vote.poll, await withOwn(subject, vote, vote.answer, totals)),
        }),
    })),
  );
}

type Totals = ReadonlyMap<string, TotalCounts>;

const tickMs = instance.schedules.totalsTickSeconds * 1000;
/** A window that was just collected and the next one; a busy stream takes more. */
const countingTime: CountingTime = { usual: 2 * tickMs + 2_000, latest: tickMs + 30_000 };

async function withOwn(
  subject: string,
  { poll, note }: OwnAnswer,
  own: Answer,
  totals: Totals,
): Promise<Totals> {
  const id = pollId(poll);
  const answered = note === undefined ? undefined : await unsealAnswered(poll, subject, note);
  return new Map([[id, totalsWithOwn(totals.get(id) ?? new Map(), own, answered, now(), countingTime)]]);
}

/**
 * The note that goes with an answer that is about to be written: what is known beside it. Where voters are shown no totals nothing
 * is read and there is none.
 */
export async function noteOfAnswer(
  subject: string,
  { post, poll, answer }: OwnAnswer & { readonly answer: Answer },
): Promise<string | undefined> {
  if (!areResultsForVoters(post)) return undefined;
  const [stored, totals] = await Promise.all([storedAnswers(subject, [poll]), readHiddenTotals([poll])]);
  const id = pollId(poll);
  const before = stored.get(id);
  // The same answer again is not written, nor anything that goes with it.
  if (before !== undefined && JSON.stringify(before.answer) === JSON.stringify(answer)) return before.note;
  const shown = before && (await withOwn(subject, { post, poll, ...before }, before.answer, totals)).get(id);
  const others = before && shown ? withoutOwn(shown, before.answer) : (totals.get(id) ?? new Map());
  return sealAnswered(poll, subject, { at: now(), others });
}

export async function ownVote(subject: string, own: OwnAnswer): Promise<OwnVote> {
  const [vote = { answer: null }] = await ownVotes(subject, [own]);
  return vote;
}
