import type { EnvelopeFormat } from '../../domain/polls/format.ts';
import type { QuestionTerms } from '../../domain/questions/proposal.ts';
import type { FieldError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';

/** An envelope that a question asks about: the question itself, or one of its steps. */
interface AskedEnvelope {
  /** Within the question. */
  readonly path: string;
  readonly step?: string;
  readonly format: EnvelopeFormat;
}

/** The envelopes of a question, one for each territory. */
function envelopesOf({ format, steps = [] }: Pick<QuestionTerms, 'format' | 'steps'>): AskedEnvelope[] {
  const own = format?.kind === 'projects' ? [{ path: 'format', format }] : [];
  return [
    ...own,
    ...steps.flatMap(({ id, format: asked }, index) =>
      asked.kind === 'projects' ? [{ path: `steps.${index}.format`, step: id, format: asked }] : [],
    ),
  ];
}

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
