import { approval } from '../../domain/polls/answer.ts';
import { createProfile } from '../../tools/citizen.ts';
import { cellNumber, type LocalInstance } from './local-instance.ts';

/** Profiles, and posts that each of them votes on. */
export const voters = 64;
export const posts = 50;

/** One of many votes: its post, its voter and its answer. */
export interface NextVote {
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/**
 * The n-th vote: every voter cycles through all posts and changes the answer each time round, so that every request is a
 * real change.
 */
export function voteNumber(index: number): { voter: number; post: number; body: string } {
  const round = Math.floor(index / (voters * posts));
  const value = round % 2 === 0 ? 'plus' : 'minus';
  return {
    voter: index % voters,
    post: Math.floor(index / voters) % posts,
    body: JSON.stringify({ answer: { kind: 'approval', value } }),
  };
}

/** Creates profiles and posts on an instance, and returns the votes in turn. */
export async function prepareVotes(local: LocalInstance): Promise<(index: number) => NextVote> {
  const postIds = await local.createPosts(posts);
  const tokens: string[] = [];
  for (let index = 0; index < voters; index += 1) {
    tokens.push((await createProfile(local.client, cellNumber(index))).idToken);
  }
  return (index) => {
    const { voter, post, body } = voteNumber(index);
    return { path: `/v1/posts/${postIds[post]}/vote`, token: tokens[voter] ?? '', body };
  };
}

/** @returns whether it was accepted */
export async function sendVote(local: LocalInstance, { path, token, body }: NextVote): Promise<boolean> {
  const { status } = await local.transport({
    method: 'PUT',
    url: `${local.deployment.apiUrl}${path}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  return status === 200;
}

/** Challenge, proof of work, profile, first vote. @returns whether nothing was refused */
export async function voteForTheFirstTime(
  local: LocalInstance,
  postId: string,
  index: number,
): Promise<boolean> {
  try {
    const { idToken } = await createProfile(local.client, cellNumber(index));
    const body = JSON.stringify({ answer: approval('plus') });
    return await sendVote(local, { path: `/v1/posts/${postId}/vote`, token: idToken, body });
  } catch {
    return false;
  }
}
