/** Characters that begin a formula in a spreadsheet cell, including full-width forms. */
const sign = String.raw`=+\-@＝＋－＠`;

/**
 * Where a cell may begin for a program that assumes another separator than the file's: at the start, and after a comma, a
 * semicolon, a bar, a tab or a line break. Some strip spaces and quotes before the sign. Spaces and colons don't count as
 * separators: a spreadsheet that splits at these tears every sentence, and « 6 h - 9 h » must stay readable.
 */
const cell = new RegExp(String.raw`(^|[,;|\t\r\n\v\f\u0085\u2028\u2029])([\s"']*)(?=[${sign}])`, 'gu');

/**
 * Puts an apostrophe before whatever a spreadsheet could run as a formula: in a file with commas, « Moins de
 * bruit;@SUM(1+1)*9;la nuit » is three cells wherever lists are separated by semicolons, as in France.
 */
export function withoutFormulas(text: string): string {
  const safe = text.replace(cell, `$1$2'`);
  // A leading tab or line break would hide what follows.
  return /^[\t\r]/.test(safe) ? `'${safe}` : safe;
}
