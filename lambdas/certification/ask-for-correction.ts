import { PostNotFound } from '../../domain/posts/errors.ts';
import { cleanText } from '../../domain/text/text.ts';
import { correctionPut } from '../../foundations/posts/closing-items.ts';
import { readPost } from '../../foundations/posts/post-items.ts';
import { transactWithAudit } from '../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { readCertificate } from './certificate-items.ts';

const longestReason = 500;

/**
 * Requests a new count of a certified result. The next run of the certification does it, since it takes longer than a
 * request may. The current certificate is kept; the new one refers to it, with the reason and the requester.
 * @returns the edition number of the certificate to come
 * @throws PostNotFound, TextInvalid; ProblemError not-certified, certification-pending
 */
export async function askForCorrection(member: StaffMember, postId: string, reason: string): Promise<number> {
  const why = cleanText('why', reason, { maxGraphemes: longestReason });
  const [post, newest] = await Promise.all([readPost(postId, { consistent: true }), readCertificate(postId)]);
  if (post === undefined) throw new PostNotFound({ postId });
  if (newest === undefined || post.closesAt === undefined) {
    throw new ProblemError('not-certified', { reason: 'nothing' });
  }
  const edition = newest.edition + 1;
  const correction = { edition, why, askedBy: member.pseudonym, askedAt: instant() };
  try {
    await transactWithAudit([correctionPut({ postId, closesAt: post.closesAt, correction })], {
      actor: member,
      action: 'certificate.correction-asked',
      subject: `post:${postId}`,
      details: { edition, corrects: newest.sequence },
    });
    return edition;
  } catch (error) {
    if (!isConditionFailedAt(error, 0)) throw error;
    throw new ProblemError('certification-pending');
  }
}
