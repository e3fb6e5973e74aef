import type { Answer } from '../../domain/polls/answer.ts';
import { type Poll, pollId, pollsOf } from '../../domain/polls/format.ts';
import { readAnswers, type StoredAnswer } from '../../foundations/polls/ballot-items.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import { ballotPlaceOf, receiptOf } from './ballot-keys.ts';

/** A voter's stored answers to these polls, by `pollId`: one strongly consistent BatchGetItem per hundred. */
export async function storedAnswers(
  subject: string,
  polls: readonly Poll[],
): Promise<Map<string, StoredAnswer>> {
  return readAnswers(await Promise.all(polls.map((poll) => ballotPlaceOf(poll, subject))));
}

/**
 * The same on these posts, wherever their ballots lie: of each archived poll, one file is read (foundations/polls/archived-ballots.ts).
 * Votes that had ended before the profile was made are passed over.
 */
export async function answersOn(
  { subject, since }: Pick<Citizen, 'subject' | 'since'>,
  posts: readonly PostItem[],
): Promise<Map<string, StoredAnswer>> {
  const isArchived = ({ ballotsArchivedAt }: PostItem) => ballotsArchivedAt !== undefined;
  const answers = await storedAnswers(subject, posts.filter((post) => !isArchived(post)).flatMap(pollsOf));
  const archived = posts.filter((post) => isArchived(post) && Date.parse(post.closesAt ?? '') > since);
  if (archived.length === 0) return answers;
  const { findArchivedBallot } = await import('../../foundations/polls/archived-ballots.ts');
  await inParallel(filesAtOnce, archived.flatMap(pollsOf), async (poll) => {
    const ballot = await findArchivedBallot(pollId(poll), await receiptOf(poll, subject));
    if (ballot !== undefined) answers.set(pollId(poll), { answer: ballot.answer });
  });
  return answers;
}

const filesAtOnce = 20;

/** A voter's own answers to these polls, by `pollId`. */
export async function ownAnswers(subject: string, polls: readonly Poll[]): Promise<Map<string, Answer>> {
  const stored = await storedAnswers(subject, polls);
  return new Map([...stored].map(([id, { answer }]) => [id, answer]));
}
