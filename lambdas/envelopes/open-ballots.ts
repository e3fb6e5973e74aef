import { observationHours, observersOf } from '../../domain/envelopes/observation.ts';
import { cleanText } from '../../domain/text/text.ts';
import { observationPut } from '../../foundations/polls/observation-items.ts';
import { transactWithAudit } from '../../foundations/staff/audit-items.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { certifiedEnvelope } from './certified-envelope.ts';

const longestReason = 500;

/**
 * Opens the ballots of an envelope to those whom it has named since before its vote, for some days. It takes two: somebody of the project
 * team, who has no key, and one of those named, who can’t open. A run of the certification writes the files.
 * @throws PostNotFound, PostWithdrawn, TextInvalid; ProblemError not-certified, observation-impossible
 */
export async function openBallots(member: StaffMember, postId: string, explanation: string) {
  const why = cleanText('explanation', explanation, { maxGraphemes: longestReason });
  const post = await certifiedEnvelope(postId);
  const observers = observersOf(post);
  if (observers.length === 0) throw new ProblemError('observation-impossible', { reason: 'no-observers' });
  const until = instant(now() + observationHours * 3_600_000);
  await transactWithAudit([observationPut({ postId, openedAt: instant(), until, by: member.pseudonym })], {
    actor: member,
    action: 'envelope.ballots-opened',
    subject: `post:${postId}`,
    details: { why, until, observers: observers.length },
  });
  return { until, observers };
}
