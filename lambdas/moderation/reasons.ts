import { cleanText } from '../../domain/text/text.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/** @throws ProblemError request-invalid listing the reasons of the charter */
export function assertReason(reason: string): void {
  const { reasons } = instance.moderation;
  if (reasons.some(({ code }) => code === reason)) return;
  const known = reasons.map(({ code }) => code);
  throw requestInvalid([{ path: 'body.reason', fault: 'unknown-reason', facts: { known } }]);
}

/** The explanation of a reason, as it is stored. @throws TextInvalid */
export function cleanExplanation(explanation: string): string {
  return cleanText('explanation', explanation, {
    maxGraphemes: instance.limits.bodyGraphemes,
    multiline: true,
  });
}
