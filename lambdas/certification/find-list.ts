import { pollId } from '../../domain/format.ts';
import { presignedUrl } from '../../platform/bucket.ts';
import { ballotListKey } from '../../platform/bucket-keys.ts';
import { ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { readPublicCertificates } from './read-public-certificates.ts';

/** Seconds for which an address opens: enough to follow the redirection, and shorter than the function's credentials live. */
const expiresIn = 300;

/**
 * Where the certified list of a poll's ballots lies.
 * @param step of a questionnaire, which has a list for each step and none of whole answer sheets
 * @throws PostNotFound; ProblemError not-certified, ballots-not-listed, request-invalid
 */
export async function findList(postId: string, step: string | undefined): Promise<string> {
  const [{ polls }] = await readPublicCertificates(postId);
  const poll = polls.find((each) => each.step === step);
  if (poll === undefined) throw requestInvalid([{ path: 'query.step', message: stepMessage(polls) }]);
  const { list } = poll;
  if (list === undefined) {
    throw new ProblemError(
      'ballots-not-listed',
      'Les bulletins de ce vote ne sont pas publiés un à un (docs/recount.md dit pourquoi)\u00a0: le certificat en donne les totaux.',
    );
  }
  const fileName = `bulletins-${postId}${step === undefined ? '' : `-${step}`}.csv`;
  return presignedUrl(ballotListKey(pollId({ postId, step }), list.root), { expiresIn, fileName });
}

function stepMessage(polls: readonly { readonly step?: string | undefined }[]): string {
  const steps = polls.flatMap(({ step }) => (step === undefined ? [] : [step]));
  if (steps.length === 0) return 'Cette publication n’a pas d’étapes\u00a0: retirez «\u00a0step\u00a0»';
  return `Choisissez une étape du questionnaire\u00a0: ${steps.join(', ')}`;
}
