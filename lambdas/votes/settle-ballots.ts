import { pollId, pollsOf } from '../../domain/polls/format.ts';
import { isYoung } from '../../domain/polls/young.ts';
import { statusOf } from '../../domain/posts/post.ts';
import { type StoredAnswer, settleBallot } from '../../foundations/polls/ballot-items.ts';
import type { PostItem } from '../../foundations/posts/post-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { ballotPlaceOf } from './ballot-keys.ts';

/**
 * If the caller's profile was young when they voted and isn't any more, their ballots on open posts are counted in their
 * cell from now on. This happens during their request, because only then can anybody find the ballots.
 * @param stored the caller's answers on these posts, by `pollId`
 */
export async function settleBallots(
  { subject, ...profile }: Citizen,
  posts: readonly PostItem[],
  stored: ReadonlyMap<string, StoredAnswer>,
): Promise<void> {
  if (isYoung(profile, now(), instance.limits)) return;
  const young = posts
    .filter((post) => statusOf(post, now()) === 'open')
    .flatMap(pollsOf)
    .filter((poll) => stored.get(pollId(poll))?.young);
  await Promise.all(young.map(async (poll) => settleBallot(await ballotPlaceOf(poll, subject))));
}
