import { statusOf } from '../../domain/posts/post.ts';
import { readPublicPost } from '../../foundations/posts/public-post.ts';
import { now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { type Certificate, readCertificates } from './certificate-items.ts';

/**
 * The certificates of a post that everybody may read, newest edition first; never empty.
 * @throws PostNotFound, PostWithdrawn; ProblemError not-certified
 */
export async function readPublicCertificates(
  postId: string,
): Promise<[newest: Certificate, ...older: Certificate[]]> {
  const [post, certificates] = await Promise.all([readPublicPost(postId), readCertificates(postId)]);
  const [newest, ...older] = certificates;
  if (newest !== undefined) return [newest, ...older];
  throw new ProblemError('not-certified', { reason: statusOf(post, now()) === 'closed' ? 'closed' : 'open' });
}
