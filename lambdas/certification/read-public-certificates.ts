import { PostNotFound } from '../../domain/errors.ts';
import { isPublic, statusOf } from '../../domain/post.ts';
import { now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { type Certificate, readCertificates } from '../../platform/table/certificate-items.ts';
import { readPost } from '../../platform/table/post-items.ts';

/**
 * The certified result of a post that everybody may read, the newest edition first; never empty.
 * @throws PostNotFound; ProblemError not-certified
 */
export async function readPublicCertificates(
  postId: string,
): Promise<[newest: Certificate, ...older: Certificate[]]> {
  const [post, certificates] = await Promise.all([readPost(postId), readCertificates(postId)]);
  if (post === undefined || !isPublic(post)) throw new PostNotFound(postId);
  const [newest, ...older] = certificates;
  if (newest !== undefined) return [newest, ...older];
  throw new ProblemError(
    'not-certified',
    statusOf(post, now()) === 'closed'
      ? 'Le vote est clos\u00a0: son résultat est recompté puis certifié quelques minutes après la clôture. Revenez un peu plus tard.'
      : 'Le vote n’est pas clos\u00a0: son résultat sera certifié quelques minutes après la clôture.',
  );
}
