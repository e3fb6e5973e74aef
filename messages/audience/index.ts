import { fill } from '../fill.ts';
import { type Language, locales } from '../languages.ts';
import { typeset } from '../typography.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const catalogues = { fr, de, en } as const;

/** What an instance calls the categories of a profile, each list in its order. */
export interface AudienceLabels {
  readonly departements: readonly Labelled[];
  readonly sexes: readonly Labelled[];
  readonly ageBands: readonly (Labelled & { readonly from: number; readonly to?: number })[];
}

interface Labelled {
  readonly code: string;
  readonly label: string;
}

/** Codes by dimension; one that isn't here leaves nobody out. */
export interface SaidAudience {
  readonly departement?: readonly string[] | undefined;
  readonly sex?: readonly string[] | undefined;
  readonly ageBand?: readonly string[] | undefined;
}

/**
 * Whom a question addresses, in a few words: « femmes, 15 à 24 ans, Bas-Rhin et Haut-Rhin ». Bands that follow one another are said as
 * one.
 */
export function audienceText(audience: SaidAudience, labels: AudienceLabels, language: Language): string {
  const texts = catalogues[language];
  const list = new Intl.ListFormat(locales[language], { type: 'conjunction' });
  const chosen = <L extends Labelled>(all: readonly L[], codes: readonly string[] | undefined): L[] =>
    codes === undefined ? [] : all.filter(({ code }) => codes.includes(code));
  const sexes = chosen(labels.sexes, audience.sex).map(({ code, label }) =>
    code === 'F' || code === 'H' ? texts[`sex.${code}`] : label,
  );
  const ages = spansOf(labels.ageBands, audience.ageBand).map(({ from, to }) =>
    to === undefined ? fill(texts['age.over'], { from }) : fill(texts['age.range'], { from, to }),
  );
  const departements = chosen(labels.departements, audience.departement).map(({ label }) => label);
  const parts = [sexes, ages, departements].filter((part) => part.length > 0);
  return typeset(parts.map((part) => list.format(part)).join(', '), language);
}

interface Span {
  readonly from: number;
  readonly to?: number;
}

function spansOf(bands: AudienceLabels['ageBands'], codes: readonly string[] | undefined): Span[] {
  const spans: Span[] = [];
  for (const { code, from, to } of bands) {
    if (!codes?.includes(code)) continue;
    const last = spans.at(-1);
    const end = to === undefined ? {} : { to };
    if (last?.to !== undefined && last.to + 1 === from) spans[spans.length - 1] = { from: last.from, ...end };
    else spans.push({ from, ...end });
  }
  return spans;
}
