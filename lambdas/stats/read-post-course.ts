import { ResultsHidden } from '../../domain/polls/errors.ts';
import { areResultsPublic } from '../../domain/polls/visibility.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { readCourse } from './course-items.ts';

/**
 * The course of a post that is published, or was until it was merged. One GetItem and one Query.
 * @throws PostNotFound, PostWithdrawn; ResultsHidden while its results aren't public
 */
export async function readPostCourse(postId: string) {
  const post = await readPublicPost(postId);
  if (!areResultsPublic(post))
    throw new ResultsHidden({
      postId,
      resultsVisibility: post.resultsVisibility ?? '',
      closesAt: post.closesAt,
    });
  return { postId, days: await readCourse(postId) };
}
