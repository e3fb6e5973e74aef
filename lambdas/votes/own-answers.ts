import type { Answer } from '../../domain/polls/answer.ts';
import type { Poll } from '../../domain/polls/format.ts';
import { readAnswers } from '../../foundations/polls/ballot-items.ts';
import { ballotKeyOf } from './ballot-keys.ts';

/** A voter's own answers to these polls, by `pollId`: one BatchGetItem of a hundred, consistent. */
export async function ownAnswers(subject: string, polls: readonly Poll[]): Promise<Map<string, Answer>> {
  return readAnswers(await Promise.all(polls.map((poll) => ballotKeyOf(poll, subject))));
}
