import fc from 'fast-check';
import { type Answer, approvalValues } from '../../domain/polls/answer.ts';
import type { Format } from '../../domain/polls/format.ts';

/** A few ids of options, so that answers coincide; one of them has the name of a counter of + and −. */
export const optionIds = ['a', 'b', 'c', 'net'] as const;

/** An answer of any kind that the service would accept. */
export const anAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom(...approvalValues).map((value): Answer => ({ kind: 'approval', value })),
  fc.constantFrom(...optionIds).map((value): Answer => ({ kind: 'single-choice', value })),
  fc
    .subarray([...optionIds], { minLength: 1 })
    .map((values): Answer => ({ kind: 'multiple-choice', values })),
  fc.integer({ min: 1, max: 5 }).map((value): Answer => ({ kind: 'scale', value })),
  fc
    .shuffledSubarray([...optionIds], { minLength: optionIds.length })
    .map((order): Answer => ({ kind: 'ranking', order })),
  fc.subarray([...optionIds], { minLength: 1 }).map((ids): Answer => ({ kind: 'projects', ids })),
);

const options = optionIds.map((id) => ({ id, label: id.toUpperCase() }));

/** A question that takes answers of this kind. */
export function formatOf(kind: Answer['kind']): Format {
  switch (kind) {
    case 'approval':
      return { kind };
    case 'scale':
      return { kind, lowest: 'Pas du tout', highest: 'Tout à fait' };
    case 'multiple-choice':
      return { kind, options, maxChoices: options.length };
    case 'projects':
      return {
        kind,
        options: options.map((option) => ({ ...option, cost: 1_000_00 })),
        ...{ amount: 2_000_00, rule: 'equal-shares', minChoices: 1, maxChoices: options.length },
      };
    default:
      return { kind, options };
  }
}
