import type { EditionContent } from '../../../domain/newsletter/edition-content.ts';
import { env, requiredEnv } from '../../../platform/env.ts';
import { instance } from '../../../platform/instance.ts';
import { readLetter } from '../editions/edition-items.ts';
import { renderLetter } from './render-letter.ts';
import { assemble, type RenderedLetter } from './rendered-letter.ts';

/** Languages in which subscribers can get the letter. */
export const letterLanguages = instance.languages;

/** Address of the public web version. */
export function webLinkOf(month: string, language: string): string {
  const query = language === letterLanguages[0] ? '' : `?language=${language}`;
  return `${requiredEnv(env.publicUrl)}/v1/newsletter/editions/${month}${query}`;
}

/** The letter of a month in one language, from content that may still change. */
export function letterOf(month: string, content: EditionContent, language: string): RenderedLetter {
  return renderLetter(month, content, { language, webLink: webLinkOf(month, language) });
}

/** A letter as shared by all readers with the same language and themes. */
export interface SharedLetter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Maximum number of cached combinations; readers' choices of themes vary widely. */
const keptLetters = 200;

/**
 * The approved letters of a month, assembled on request. Each language is read once, and each combination of themes
 * assembled once, within the bounds of the cache.
 */
export class ApprovedLetters {
  readonly #month: string;
  readonly #rendered = new Map<string, Promise<RenderedLetter>>();
  readonly #assembled = new Map<string, SharedLetter>();

  constructor(month: string) {
    this.#month = month;
  }

  /** @throws Error if the edition was never approved */
  async for(language: string, themes: readonly string[]): Promise<SharedLetter> {
    // Subscribers of a language that the instance has dropped get its first one.
    const known = letterLanguages.includes(language) ? language : (letterLanguages[0] ?? '');
    const key = [known, ...themes.toSorted()].join(' ');
    const held = this.#assembled.get(key);
    if (held !== undefined) return held;
    const letter = assembleFor(await this.#letter(known), themes);
    if (this.#assembled.size >= keptLetters) this.#assembled.clear();
    this.#assembled.set(key, letter);
    return letter;
  }

  #letter(language: string): Promise<RenderedLetter> {
    let letter = this.#rendered.get(language);
    if (letter === undefined) {
      letter = readLetter(this.#month, language).then((stored) => {
        if (stored === undefined) throw new Error(`The edition ${this.#month} has no letter in ${language}.`);
        return stored as RenderedLetter;
      });
      letter.catch(() => this.#rendered.delete(language));
      this.#rendered.set(language, letter);
    }
    return letter;
  }
}

export function assembleFor(
  { subject, html, text }: RenderedLetter,
  themes: readonly string[],
): SharedLetter {
  return { subject, html: assemble(html, themes), text: assemble(text, themes) };
}
