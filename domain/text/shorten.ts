/**
 * The beginning of a text, cut between two words, or within one that is longer than all there may be.
 * @param longest in UTF-16 units, the ellipsis included; graphemes are never more
 */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const room = longest - 1;
  const space = text.slice(0, room + 1).search(/\s\S*$/);
  // Half of a pair is no character.
  const beginning = text.slice(0, space > 0 ? space : room).replace(/[\uD800-\uDBFF]$/, '');
  return `${beginning.trimEnd()}…`;
}

/** A text of several lines in one. */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
