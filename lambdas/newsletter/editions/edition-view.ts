import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import type { EditionContent } from '../../../domain/newsletter/edition-content.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { assembleFor, letterLanguages, letterOf } from '../letter/approved-letters.ts';
import type { RenderedLetter } from '../letter/rendered-letter.ts';
import { readReaders } from '../subscriptions/readers-items.ts';
import { type Edition, readContent, readEdition, type StoredContent } from './edition-items.ts';

type FullView = z.input<typeof newsletterEditionsRoutes.getEdition.success.body>;

/** @throws ProblemError edition-not-found */
export async function existingEdition(month: string): Promise<Edition> {
  const edition = await readEdition(month);
  if (edition !== undefined) return edition;
  throw new ProblemError('edition-not-found', { month });
}

/** The content of an existing edition, which was written together with it. */
export async function existingContent(month: string): Promise<StoredContent> {
  const content = await readContent(month);
  if (content === undefined) throw new Error(`The edition ${month} has no contents.`);
  return content;
}

export function editionView(edition: Edition) {
  const { certificates: _, accepted: __, reportedVersion: ___, goesSince: ____, ...view } = edition;
  return view;
}

export async function fullView(edition: Edition): Promise<FullView> {
  const { popularity: _, ...content } = await existingContent(edition.month);
  const sizes = lettersOf(edition.month, content).map(({ language, letter }) => ({
    language,
    htmlBytes: heaviestBytes(letter),
  }));
  const readers = await readReaders();
  return { ...editionView(edition), content, sizes, ...(readers && { readers }) };
}

/** The letters of an edition in every language, from content that may still change. */
export function lettersOf(
  month: string,
  content: EditionContent,
): { language: string; letter: RenderedLetter }[] {
  return letterLanguages.map((language) => ({ language, letter: letterOf(month, content, language) }));
}

/** Size of a language's heaviest letters: those of a reader who chose nothing, and of one who chose every theme. */
export function heaviestBytes(letter: RenderedLetter): number {
  const everyTheme = instance.themes.map(({ id }) => id);
  return Math.max(...[[], everyTheme].map((themes) => Buffer.byteLength(assembleFor(letter, themes).html)));
}
