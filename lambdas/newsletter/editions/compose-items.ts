import { editionItem } from '../../../contract/newsletter/edition-content.ts';
import type { EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { describeError, logError } from '../../../platform/log.ts';

/** Items of a letter, and how many things had to be left out. */
export interface ComposedItems<I extends EditionItem> {
  readonly items: I[];
  readonly leftOut: number;
}

/**
 * Makes an item of each thing that happened. One that fails, or can't be stored and shown, is logged and left out, so that
 * it doesn't keep readers from the rest.
 */
export function composeItems<T, I extends EditionItem>(
  happened: readonly T[],
  describe: (one: T) => readonly I[],
): ComposedItems<I> {
  const items: I[] = [];
  let leftOut = 0;
  for (const one of happened) {
    try {
      const described = describe(one);
      for (const item of described) editionItem.parse(item);
      items.push(...described);
    } catch (error) {
      leftOut += 1;
      logError('EditionItemLeftOut', describeError(error));
    }
  }
  return { items, leftOut };
}
