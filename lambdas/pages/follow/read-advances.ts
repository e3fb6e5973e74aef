import { stepsInForce } from '../../../domain/follow-ups/follow-up.ts';
import { isPublic } from '../../../domain/posts/post.ts';
import { type PostItem, readPosts } from '../../../foundations/posts/post-items.ts';
import { instant, now } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { type FollowUp, followUpsSince, readAwaitingOutcomes } from '../../follow-ups/public.ts';

const dayMs = 86_400_000;

export interface Advance {
  readonly step: FollowUp;
  readonly post: PostItem;
}

/** News of the last so many days, latest first: the latest step of each subject, without corrected ones. */
export async function readAdvances(days: number): Promise<Advance[]> {
  const byPost = new Map<string, FollowUp[]>();
  for await (const step of followUpsSince(instant(now() - days * dayMs))) {
    byPost.set(step.postId, [...(byPost.get(step.postId) ?? []), step]);
  }
  const last = [...byPost.values()].flatMap((steps) => stepsInForce(steps).at(-1) ?? []);
  const posts = new Map((await readPosts(last.map(({ postId }) => postId))).map((post) => [post.id, post]));
  return last
    .flatMap((step) => {
      const post = posts.get(step.postId);
      return post !== undefined && isPublic(post) ? [{ step, post }] : [];
    })
    .sort((one, other) => Date.parse(other.step.at) - Date.parse(one.step.at));
}

/** Questions whose answer is late, longest first, counted as in the public register. */
export async function readLate(): Promise<{ readonly post: PostItem; readonly closesAt: string }[]> {
  const limit = now() - instance.followUps.lateAfterDays * dayMs;
  const late = (await readAwaitingOutcomes()).flatMap(({ postId, closesAt }) =>
    closesAt !== undefined && Date.parse(closesAt) < limit ? [{ postId, closesAt }] : [],
  );
  const posts = new Map((await readPosts(late.map(({ postId }) => postId))).map((post) => [post.id, post]));
  return late
    .flatMap(({ postId, closesAt }) => {
      const post = posts.get(postId);
      return post !== undefined && isPublic(post) ? [{ post, closesAt }] : [];
    })
    .sort((one, other) => Date.parse(one.closesAt) - Date.parse(other.closesAt));
}
