import type { Answer } from '../../domain/polls/answer.ts';
import { answerKind } from '../../domain/polls/answer-kinds/index.ts';
import { type Poll, pollId, type pollsOf } from '../../domain/polls/format.ts';
import { type CountingTime, totalsWithOwn, withoutOwn } from '../../domain/polls/own-in-totals.ts';
import type { PollResults, TotalCounts } from '../../domain/polls/poll-results.ts';
import { areResultsForVoters, type Visible } from '../../domain/polls/visibility.ts';
import { readHiddenTotals, resultsOf } from '../../foundations/polls/result-items.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { sealAnswered, unsealAnswered } from './answered-note.ts';
import { receiptOf, saltOf } from './ballot-keys.ts';
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
  /** With the receipt, of an answer that is published as a commitment. */
  readonly salt?: string;
  /** If totals are for voters only. */
  readonly results?: PollResults;
}

/** A voter's answers as they are shown, in the given order: one BatchGetItem for those that come with totals, otherwise none. */
export async function ownVotes(subject: string, own: readonly OwnAnswer[]): Promise<OwnVote[]> {
  const comesWithTotals = ({ post, answer }: OwnAnswer) => answer !== null && areResultsForVoters(post);
  const counted = await readHiddenTotals(own.filter(comesWithTotals).map(({ poll }) => poll));
  return Promise.all(
    own.map(async (vote) => {
      const { poll, answer, note } = vote;
      if (answer === null) return { answer };
      const totals = comesWithTotals(vote)
        ? await withOwn(subject, { poll, answer, note }, totalsOf(counted, poll))
        : undefined;
      return shownVote({ poll, answer }, await proofOf(poll, subject), totals);
    }),
  );
}

/**
 * An answer as its voter is shown it.
 * @param totals which include it even before it is counted, if voters are shown any
 */
export function shownVote(
  { poll, answer }: Pick<OwnAnswer, 'poll'> & { readonly answer: Answer },
  proof: Pick<OwnVote, 'receipt' | 'salt'>,
  totals: TotalCounts | undefined,
): OwnVote {
  return {
    answer,
    ...(instance.receipts && proof),
    ...(totals && { results: resultsOf(poll, new Map([[pollId(poll), totals]])) }),
  };
}

/** By what a voter finds their ballot in the published list, and recognizes it there. */
async function proofOf(poll: PollOfPost, subject: string): Promise<Pick<OwnVote, 'receipt' | 'salt'>> {
  const receipt = await receiptOf(poll, subject);
  return answerKind(poll.format).committed ? { receipt, salt: await saltOf(poll, subject) } : { receipt };
}

/** The same for one answer. */
export async function ownVote(subject: string, own: OwnAnswer): Promise<OwnVote> {
  const [vote = { answer: null }] = await ownVotes(subject, [own]);
  return vote;
}

/**
 * What goes with an answer about to be written: the note stored with it, which holds what is known at that moment, and the
 * totals that its voter is then shown. If voters are shown no totals, nothing is read and there is neither.
 */
export async function noteOfAnswer(
  subject: string,
  { post, poll, answer }: OwnAnswer & { readonly answer: Answer },
): Promise<{ readonly note?: string | undefined; readonly totals?: TotalCounts | undefined }> {
  if (!areResultsForVoters(post)) return {};
  const [stored, hidden] = await Promise.all([storedAnswers(subject, [poll]), readHiddenTotals([poll])]);
  const counted = totalsOf(hidden, poll);
  const before = stored.get(pollId(poll));
  const shown = before && (await withOwn(subject, { poll, ...before }, counted));
  // Repeating the same answer writes nothing, so it needs no note.
  if (before !== undefined && JSON.stringify(before.answer) === JSON.stringify(answer)) {
    return { note: before.note, totals: shown };
  }
  const others = before && shown ? withoutOwn(shown, before.answer) : counted;
  const answered = { at: now(), others };
  return {
    note: await sealAnswered(poll, subject, answered),
    totals: totalsWithOwn(counted, answer, answered, answered.at, countingTime),
  };
}

const tickMs = instance.schedules.totalsTickSeconds * 1000;
/** One collected window plus the next; on a busy stream it takes longer. */
const countingTime: CountingTime = { usual: 2 * tickMs + 2_000, latest: tickMs + 30_000 };

/** The totals with a stored answer in them, as its note tells. */
async function withOwn(
  subject: string,
  {
    poll,
    answer,
    note,
  }: { readonly poll: Poll; readonly answer: Answer; readonly note?: string | undefined },
  counted: TotalCounts,
): Promise<TotalCounts> {
  const answered = note === undefined ? undefined : await unsealAnswered(poll, subject, note);
  return totalsWithOwn(counted, answer, answered, now(), countingTime);
}

const totalsOf = (totals: ReadonlyMap<string, TotalCounts>, poll: Poll): TotalCounts =>
  totals.get(pollId(poll)) ?? new Map();
