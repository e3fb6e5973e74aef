import { editionItem } from '../../../contract/newsletter/edition-content.ts';
import type { EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { describeError, logError } from '../../../platform/log.ts';

/** Items of a letter, and how much of what happened could not be told. */
export interface Told<I extends EditionItem> {
  readonly items: I[];
  readonly untold: number;
}

/**
 * What a letter tells of each of `happened`. One that fails, or doesn't give what can be kept and shown, is logged and left
 * out: it never keeps the rest from its readers.
 */
export function toldItems<T, I extends EditionItem>(
  happened: readonly T[],
  tell: (one: T) => readonly I[],
): Told<I> {
  const items: I[] = [];
  let untold = 0;
  for (const one of happened) {
    try {
      const told = tell(one);
      for (const item of told) editionItem.parse(item);
      items.push(...told);
    } catch (error) {
      untold += 1;
      logError('EditionItemUntold', describeError(error));
    }
  }
  return { items, untold };
}
