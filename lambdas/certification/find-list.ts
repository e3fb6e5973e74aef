import { pollId } from '../../domain/polls/format.ts';
import { ballotListKey } from '../../platform/bucket-keys.ts';
import { type FieldError, ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { presignedUrl } from '../../platform/presigned-url.ts';
import { readPublicCertificates } from './read-public-certificates.ts';

/**
 * How long the signed address is valid, in seconds: enough to follow the redirect, and less than the function's credentials
 * live.
 */
const expiresIn = 300;

export interface WhichList {
  /** Step of a questionnaire: each has a list of its own, whole answer sheets have none. */
  readonly step?: string | undefined;
  /** Edition of the certificate; the newest by default. Lists of corrected ones stay readable. */
  readonly edition?: number | undefined;
}

/**
 * The address of a certified list of a poll's ballots.
 * @throws PostNotFound; ProblemError not-certified, ballots-not-listed, request-invalid
 */
export async function findList(
  postId: string,
  { step, edition }: WhichList,
  isHead = false,
): Promise<string> {
  const [newest, ...older] = await readPublicCertificates(postId);
  const certificate =
    edition === undefined ? newest : [newest, ...older].find((each) => each.edition === edition);
  if (certificate === undefined) {
    throw requestInvalid([
      { path: 'query.edition', fault: 'edition-to-come', facts: { latest: newest.edition } },
    ]);
  }
  const { polls } = certificate;
  const poll = polls.find((each) => each.step === step);
  if (poll === undefined) throw requestInvalid([{ path: 'query.step', ...stepFault(polls) }]);
  const { list } = poll;
  if (list === undefined) {
    throw new ProblemError('ballots-not-listed');
  }
  const fileName = `bulletins-${postId}${step === undefined ? '' : `-${step}`}.csv`;
  return presignedUrl(ballotListKey(pollId({ postId, step }), list.root), { expiresIn, fileName, isHead });
}

function stepFault(polls: readonly { readonly step?: string | undefined }[]): Omit<FieldError, 'path'> {
  const steps = polls.flatMap(({ step }) => (step === undefined ? [] : [step]));
  if (steps.length === 0) return { fault: 'no-steps' };
  return { fault: 'which-step', facts: { steps } };
}
