import type { Answer } from '../../domain/polls/answer.ts';
import type { Poll } from '../../domain/polls/format.ts';
import { readAnswers, type StoredAnswer } from '../../foundations/polls/ballot-items.ts';
import { ballotPlaceOf } from './ballot-keys.ts';

/** A voter's stored answers to these polls, by `pollId`: one strongly consistent BatchGetItem per hundred. */
export async function storedAnswers(
  subject: string,
  polls: readonly Poll[],
): Promise<Map<string, StoredAnswer>> {
  return readAnswers(await Promise.all(polls.map((poll) => ballotPlaceOf(poll, subject))));
}

/** A voter's own answers to these polls, by `pollId`. */
export async function ownAnswers(subject: string, polls: readonly Poll[]): Promise<Map<string, Answer>> {
  const stored = await storedAnswers(subject, polls);
  return new Map([...stored].map(([id, { answer }]) => [id, answer]));
}
