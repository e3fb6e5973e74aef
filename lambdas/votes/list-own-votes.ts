import type { Answer } from '../../domain/answer.ts';
import { statusOf } from '../../domain/post.ts';
import { now } from '../../platform/clock.ts';
import type { Citizen } from '../../platform/http/caller.ts';
import { readAnswers } from '../../platform/table/ballot-items.ts';
import { ballotKeyOf } from './ballot-keys.ts';
import { mergeTargets } from './merge-targets.ts';

/**
 * One's own answers on these posts, in the order asked; null where there is none, be it that the post doesn't exist. A vote on
 * a post that was merged since comes with the post to carry it over to, while that one takes votes and has none of this voter.
 * @param postIds at most 100
 */
export async function listOwnVotes({ subject }: Citizen, postIds: readonly string[]) {
  const answers = await ownAnswers(subject, postIds);
  const carryOvers = await carryOversOf(subject, [...answers.keys()]);
  return postIds.map((postId) => {
    const target = carryOvers.get(postId);
    return {
      postId,
      answer: answers.get(postId) ?? null,
      ...(target !== undefined && { carryOver: { postId: target } }),
    };
  });
}

/** For each of these posts whose vote can be carried over, the id of the post that takes it. */
async function carryOversOf(subject: string, voted: readonly string[]): Promise<Map<string, string>> {
  const open = [...(await mergeTargets(voted))].filter(([, target]) => statusOf(target, now()) === 'open');
  const there = await ownAnswers(
    subject,
    open.map(([, target]) => target.id),
  );
  return new Map(open.filter(([, { id }]) => !there.has(id)).map(([postId, { id }]) => [postId, id]));
}

async function ownAnswers(subject: string, postIds: readonly string[]): Promise<Map<string, Answer>> {
  const asked = [...new Set(postIds)];
  return readAnswers(await Promise.all(asked.map((postId) => ballotKeyOf(postId, subject))));
}
