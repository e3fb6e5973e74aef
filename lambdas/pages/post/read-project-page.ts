import { followUpStateOf, stepsInForce } from '../../../domain/follow-ups/follow-up.ts';
import { isPublic } from '../../../domain/posts/post.ts';
import { termsOf } from '../../../domain/projects/project.ts';
import { type PostItem, readPosts } from '../../../foundations/posts/post-items.ts';
import { readEnvelopesOf } from '../../../foundations/projects/envelope-items.ts';
import { historyView, readFollowUps } from '../../follow-ups/public.ts';

/** Everything public about a project: where it comes from, where it may be chosen, what became of it. */
export async function readProjectPage(post: PostItem) {
  const terms = termsOf(post);
  const [origins, envelopes, steps] = await Promise.all([
    readPosts(terms.origins),
    readEnvelopesOf(post.id).then(readCurrent),
    readFollowUps(post.id),
  ]);
  const inForce = new Set(stepsInForce(steps).map(({ number }) => number));
  return {
    ...{ post, terms },
    // An idea that its author took back, or that was merged away, isn’t led to.
    origins: origins.filter(isPublic),
    envelopes: envelopes.filter(isPublic),
    history: historyView(post, steps).filter(({ number }) => number === 0 || inForce.has(number)),
    followUpState: followUpStateOf(steps),
  };
}

export type ProjectPage = Awaited<ReturnType<typeof readProjectPage>>;

/** A question whose meaning was corrected is another post since. */
async function readCurrent(ids: readonly string[]): Promise<PostItem[]> {
  const posts = await readPosts(ids);
  const next = posts.flatMap(({ withdrawal }) => withdrawal?.replacedBy ?? []);
  return next.length === 0 ? posts : [...posts, ...(await readCurrent(next))];
}
