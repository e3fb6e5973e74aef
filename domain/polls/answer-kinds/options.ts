import { AnswerInvalid } from '../errors.ts';
import type { Option } from '../format.ts';

/** What the kinds with options have in common. */

interface WithOptions {
  readonly options: readonly Option[];
}

export const optionIds = ({ options }: WithOptions): readonly string[] => options.map(({ id }) => id);

export const optionLabel = ({ options }: WithOptions, id: string): string | undefined =>
  options.find((option) => option.id === id)?.label;

/** @throws AnswerInvalid that names the first option that the question doesn't have */
export function assertKnown(options: readonly Option[], ids: readonly string[]): void {
  const unknown = ids.find((id) => !options.some((option) => option.id === id));
  if (unknown === undefined) return;
  throw new AnswerInvalid({
    reason: 'unknown-option',
    option: unknown,
    options: options.map(({ id }) => id),
  });
}

/** @throws AnswerInvalid that names the first option that stands twice */
export function assertOnce(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new AnswerInvalid({ reason: 'option-twice', option: twice });
  }
}
