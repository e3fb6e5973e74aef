import { pollId, pollIn } from '../../domain/polls/format.ts';
import { readObservation } from '../../foundations/polls/observation-items.ts';
import { sha256, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { observedKey } from '../../platform/bucket-keys.ts';
import { now } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { presignedUrl } from '../../platform/presigned-url.ts';
import { certifiedEnvelope } from './certified-envelope.ts';

/** Seconds for which the address is valid. */
const expiresIn = 300;

/**
 * The ballots of an envelope, for one of those whom it names. The entry in the audit log is written first: what isn’t in the log
 * wasn’t read.
 * @throws PostNotFound, PostWithdrawn; ProblemError not-certified, observer-unknown, observation-impossible
 */
export async function readBallots(
  postId: string,
  { key, step }: { readonly key: string; readonly step?: string | undefined },
) {
  const post = await certifiedEnvelope(postId);
  const poll = pollIn(post, step);
  const fingerprint = sha256(key);
  const named = poll?.format.kind === 'projects' ? (poll.format.observers ?? []) : [];
  const observer = named.find((each) => each.fingerprint === fingerprint);
  // Whoever isn’t named learns nothing of whether ballots are open.
  if (poll === undefined || observer === undefined) throw new ProblemError('observer-unknown');
  const observation = await readObservation(postId);
  if (observation === undefined || Date.parse(observation.until) <= now()) {
    throw new ProblemError('observation-impossible', { reason: 'not-open' });
  }
  const { files, until } = observation;
  if (files === undefined) throw new ProblemError('observation-impossible', { reason: 'in-preparation' });
  await transactWithAudit([], {
    actor: { sub: `observer:${fingerprint.slice(0, 16)}`, pseudonym: observer.name },
    action: 'envelope.ballots-read',
    subject: `post:${postId}`,
    details: { step, openedBy: observation.by },
  });
  const fileName = `votes-${postId}${step === undefined ? '' : `-${step}`}.pb`;
  const url = await presignedUrl(observedKey(pollId(poll), files), { expiresIn, fileName });
  return { observer: observer.name, url, until };
}
