import { envelopesOf } from '../../domain/envelopes/asked.ts';
import type { QuestionTerms } from '../../domain/questions/proposal.ts';
import type { FieldError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/** Territories that the instance doesn’t have. */
export function territoryFaults(terms: QuestionTerms): FieldError[] {
  const known = instance.departements.map(({ code }) => code);
  const asked = envelopesOf(terms).flatMap(({ path, format: { territory, options } }) => [
    { path: `${path}.territory`, territory },
    ...options.map((option, index) => ({
      path: `${path}.options.${index}.territory`,
      territory: option.territory,
    })),
  ]);
  return asked
    .filter(({ territory }) => territory !== undefined && !known.includes(territory))
    .map(({ path }) => ({ path, fault: 'unknown-code', facts: { known } }));
}
