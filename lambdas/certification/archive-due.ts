import { monthsLater } from '../../domain/dates/years.ts';
import { readPost } from '../../foundations/posts/post-items.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { describeError, logError } from '../../platform/log.ts';
import { archiveBallots } from './archive-ballots.ts';
import { readArchivedUpTo, writeArchivedUpTo } from './archived-up-to-items.ts';
import { type Certificate, certificatesSince, readCertificates } from './certificate-items.ts';
import type { Ballots, Counting } from './count-polls.ts';

export interface ArchivingReport {
  /** Certificates old enough whose ballots weren't archived yet. */
  readonly due: number;
  readonly archived: number;
  /** Left to a later run for want of time; it goes on where this one stopped. */
  readonly waiting: number;
  /** Left to a later run because of a logged error; one post doesn't hold up the others. */
  readonly failed: number;
}

/**
 * Archives the ballots of all votes that were certified as many months ago as the instance says, in the order of their certificates.
 * A vote that was certified again is due by its newest certificate.
 */
export async function archiveDue(ballots: Ballots, how: Counting): Promise<ArchivingReport> {
  const report = { due: 0, archived: 0, waiting: 0, failed: 0 };
  let upTo = await readArchivedUpTo();
  for await (const certificate of certificatesSince(upTo)) {
    // The chain is in the order of time.
    if (monthsLater(Date.parse(certificate.certifiedAt), instance.ballotsArchivedAfterMonths) > now()) break;
    report.due += 1;
    const outcome = await archivedBy(ballots, certificate, how);
    report[outcome] += 1;
    if (outcome === 'archived' && certificate.sequence === upTo + 1) {
      upTo = certificate.sequence;
      await writeArchivedUpTo(upTo);
    }
  }
  return report;
}

async function archivedBy(
  ballots: Ballots,
  certificate: Certificate,
  how: Counting,
): Promise<'archived' | 'waiting' | 'failed'> {
  const { postId, sequence, closesAt } = certificate;
  const [[newest], post] = await Promise.all([
    readCertificates(postId),
    readPost(postId, { consistent: true }),
  ]);
  // A newer certificate archives them, or one that is to come.
  const isOver = newest?.sequence !== sequence || Date.parse(post?.closesAt ?? '') !== Date.parse(closesAt);
  if (post === undefined || isOver) return 'archived';
  try {
    return (await archiveBallots(ballots, { post, certificate }, how)) ? 'archived' : 'waiting';
  } catch (error) {
    logError('ArchivingFailed', { sequence, ...describeError(error) });
    return 'failed';
  }
}
