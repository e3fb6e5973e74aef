import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import type { EditionContent } from '../../../domain/newsletter/edition-content.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { assembleFor, letterLanguages, letterOf } from '../letter/approved-letters.ts';
import { type Edition, readContent, readEdition, type StoredContent } from './edition-items.ts';

type FullView = z.input<typeof newsletterEditionsRoutes.getEdition.success.body>;

/** @throws ProblemError edition-not-found */
export async function existingEdition(month: string): Promise<Edition> {
  const edition = await readEdition(month);
  if (edition !== undefined) return edition;
  throw new ProblemError('edition-not-found', 'Aucune édition de la lettre n’est composée pour ce mois.', {
    members: { month },
  });
}

/** The contents of an edition that exists: they were written with it. */
export async function existingContent(month: string): Promise<StoredContent> {
  const content = await readContent(month);
  if (content === undefined) throw new Error(`The edition ${month} has no contents.`);
  return content;
}

export function editionView(edition: Edition) {
  const { certificates: _, accepted: __, toldVersion: ___, ...view } = edition;
  return view;
}

export async function fullView(edition: Edition): Promise<FullView> {
  const { popularity: _, ...content } = await existingContent(edition.month);
  return { ...editionView(edition), content, sizes: sizesOf(edition.month, content) };
}

/** Bytes of the heaviest letters: that of who chose nothing, and that of who chose every theme one by one. */
export function sizesOf(month: string, content: EditionContent): { language: string; htmlBytes: number }[] {
  const everyTheme = instance.themes.map(({ id }) => id);
  return letterLanguages.map((language) => {
    const letter = letterOf(month, content, language);
    const sizes = [[], everyTheme].map((themes) => Buffer.byteLength(assembleFor(letter, themes).html));
    return { language, htmlBytes: Math.max(...sizes) };
  });
}
