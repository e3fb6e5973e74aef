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
  /** Stored encrypted with it, if voters are shown totals. */
  readonly note?: string | undefined;
}

/** What accompanies a voter's own answer, and only that: after a withdrawal it isn't shown. */
export interface OwnVote {
  readonly answer: Answer | null;
  /** If the instance gives receipts. */
  readonly receipt?: string;
  /** If totals are for voters only. */
  readonly results?: PollResults;
}

/**
 * A voter's answers as they are shown, in the given order: one BatchGetItem for those that come with totals, otherwise
 * none. These totals include the voter's own answer even before it is counted.
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
/** One collected window plus the next; on a busy stream it takes longer. */
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
 * The note stored with an answer about to be written: what is known at that moment. If voters are shown no totals, nothing
 * is read and there is no note.
 */
export async function noteOfAnswer(
  subject: string,
  { post, poll, answer }: OwnAnswer & { readonly answer: Answer },
): Promise<string | undefined> {
  if (!areResultsForVoters(post)) return undefined;
  const [stored, totals] = await Promise.all([storedAnswers(subject, [poll]), readHiddenTotals([poll])]);
  const id = pollId(poll);
  const before = stored.get(id);
  // Repeating the same answer writes nothing, so it needs no note.
  if (before !== undefined && JSON.stringify(before.answer) === JSON.stringify(answer)) return before.note;
  const shown = before && (await withOwn(subject, { post, poll, ...before }, before.answer, totals)).get(id);
  const others = before && shown ? withoutOwn(shown, before.answer) : (totals.get(id) ?? new Map());
  return sealAnswered(poll, subject, { at: now(), others });
}

export async function ownVote(subject: string, own: OwnAnswer): Promise<OwnVote> {
  const [vote = { answer: null }] = await ownVotes(subject, [own]);
  return vote;
}
