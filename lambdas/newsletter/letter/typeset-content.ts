import type { EditionContent, EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { letterLanguage } from '../../../messages/letter/index.ts';
import { typeset } from '../../../messages/typography.ts';

/** The content of an edition as a letter displays it: editorials in their own language, items in French. */
export function typesetContent({ editorial, candidates, ...rest }: EditionContent): EditionContent {
  return {
    ...rest,
    editorial: mapValues(editorial, (texts, language) =>
      mapValues(texts, (text) => typeset(text, letterLanguage(language))),
    ),
    candidates: mapValues(candidates, typesetItem),
  };
}

function typesetItem(item: EditionItem): EditionItem {
  switch (item.kind) {
    case 'follow-up':
      return { ...item, title: french(item.title), text: french(item.text) };
    case 'result':
      return {
        ...item,
        title: french(item.title),
        rows: item.rows.map((row) => ({ ...row, label: french(row.label) })),
      };
    case 'suggestion':
      return { ...item, text: french(item.text) };
    case 'meeting':
      return { ...item, title: french(item.title), ...(item.place && { place: french(item.place) }) };
    case 'question':
    case 'common':
      return { ...item, title: french(item.title) };
  }
}

const french = (text: string): string => typeset(text, 'fr');

function mapValues<T extends object>(
  record: T,
  map: (value: T[keyof T], key: string) => T[keyof T],
): { [K in keyof T]: T[K] } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)])) as T;
}
