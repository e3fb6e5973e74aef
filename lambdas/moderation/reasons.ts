import { cleanText } from '../../domain/text/text.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/** A reason of the charter, by its code. @throws ProblemError request-invalid listing them */
export function knownReason(code: string): string {
  const known = instance.moderation.reasons.map((reason) => reason.code);
  if (known.includes(code)) return code;
  throw requestInvalid([{ path: 'body.reason', fault: 'unknown-reason', facts: { known } }]);
}

/** The explanation of a reason, as it is stored. @throws TextInvalid */
export function cleanExplanation(explanation: string): string {
  return cleanText('explanation', explanation, {
    maxGraphemes: instance.limits.bodyGraphemes,
    multiline: true,
  });
}
