import { longestLabel } from '../../domain/polls/format-check.ts';
import type { Instructed } from '../../domain/projects/project.ts';
import { cleanText } from '../../domain/text/text.ts';
import { requestInvalid } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/**
 * What staff wrote of a project, as it is stored. Its title must fit on a ballot.
 * @throws TextInvalid; ProblemError request-invalid (a territory that the instance doesn’t have)
 */
export function writtenProject({ title, body, cost, territory }: Instructed): Instructed {
  const known = instance.departements.map(({ code }) => code);
  if (territory !== undefined && !known.includes(territory)) {
    throw requestInvalid([{ path: 'body.territory', fault: 'unknown-code', facts: { known } }]);
  }
  const maxGraphemes = instance.limits.bodyGraphemes;
  return {
    title: cleanText('title', title, { maxGraphemes: longestLabel }),
    ...(body !== undefined && { body: cleanText('body', body, { maxGraphemes, multiline: true }) }),
    cost,
    ...(territory !== undefined && { territory }),
  };
}
