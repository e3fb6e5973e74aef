import { fold } from '../../../domain/text/fold.ts';

/** A list of words, folded with the first text that is compared: not when a function starts. */
export function foldedWords(words: readonly string[]): Pick<ReadonlySet<string>, 'has'> {
  let folded: ReadonlySet<string> | undefined;
  return {
    has: (word) => {
      folded ??= new Set(words.map(fold));
      return folded.has(word);
    },
  };
}
