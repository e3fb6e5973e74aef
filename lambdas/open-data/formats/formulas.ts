/** With one of these, in full width too, a cell of a spreadsheet begins a formula. */
const sign = String.raw`=+\-@＝＋－＠`;

/**
 * Where a cell may begin, for whoever takes another sign for the separator than the file has: the beginning, a comma, a
 * semicolon, a tab, each line of a text. Spaces and quotes before the sign are taken off by some.
 */
const cell = new RegExp(String.raw`(^|[,;\t\r\n\v\f\u0085\u2028\u2029])([\s"']*)(?=[${sign}])`, 'gu');

/**
 * The text with an apostrophe before whatever a spreadsheet could run as a formula: « Moins de bruit;@SUM(1+1)*9;la nuit »
 * in a file with commas is three cells where lists are separated by semicolons, as they are in France.
 */
export function withoutFormulas(text: string): string {
  const safe = text.replace(cell, `$1$2'`);
  // A tab or a line break before a text hides what the text begins with.
  return /^[\t\r]/.test(safe) ? `'${safe}` : safe;
}
