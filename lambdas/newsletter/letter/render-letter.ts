import type { EditionContent } from '../../../domain/newsletter/edition-content.ts';
import { plain } from './fill.ts';
import { wordsOf } from './letter-words.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { assemble, type RenderedLetter } from './rendered-letter.ts';
import { typesetContent } from './typeset-content.ts';

/**
 * The letter of a month in one language, in pieces: rendered once, then assembled for each choice of themes.
 * @param month `YYYY-MM`
 * @param webLink address of the web version
 */
export function renderLetter(
  month: string,
  content: EditionContent,
  { language, webLink }: { readonly language: string; readonly webLink: string },
): RenderedLetter {
  const shown = typesetContent(content);
  const words = wordsOf(month, shown, language);
  return {
    subject: plain(words.editorial.subject),
    html: renderHtml(words, shown, { webLink }),
    text: renderText(words, shown, webLink),
  };
}

/** The web version: all items, and no reader's links. */
export function renderWebPage(month: string, content: EditionContent, language: string): string {
  const shown = typesetContent(content);
  return assemble(renderHtml(wordsOf(month, shown, language), shown, 'web'), [], { everything: true });
}
