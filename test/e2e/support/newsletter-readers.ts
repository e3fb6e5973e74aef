import type { Reader } from '../../../tools/seed/subscribers.ts';

/** Readers of all languages, most of whom follow no theme or a few; the same in every run. */
export function someReaders(count: number, themes: readonly string[]): Reader[] {
  return Array.from({ length: count }, (_, index) => ({
    address: `lectrice-${index}@citoyens.example`,
    language: ['fr', 'fr', 'fr', 'de', 'en'][index % 5] ?? 'fr',
    themes: themes.filter((_, place) => index % 2 === 1 && (index + place) % 5 === 0),
  }));
}
