import { typeset } from '../../messages/typography.ts';

type Node = Record<string, unknown>;

/**
 * Typesets the French texts of the document, but not the code between backticks in them.
 * @param document is modified
 */
export function typesetTexts<D extends object>(document: D): D {
  visit(document);
  return document;
}

/** Examples are data, as clients would send it. */
function visit(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, child] of Object.entries(node)) {
    if (name === 'examples') continue;
    if (typeof child !== 'string') visit(child);
    else if (name === 'description' || name === 'summary') (node as Node)[name] = typesetProse(child);
  }
}

/** Stands for a piece of code while the text around it is typeset. */
const code = '\uE000';

function typesetProse(text: string): string {
  const pieces = text.match(/`[^`]*`/g) ?? [];
  return typeset(text.replace(/`[^`]*`/g, code), 'fr').replaceAll(code, () => pieces.shift() ?? '');
}
