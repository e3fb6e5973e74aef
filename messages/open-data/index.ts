import { translator } from '../translate.ts';
import { typeset } from '../typography.ts';
import { columns } from './columns.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { french } from './french.ts';

/** A table of the open data, by the stem of its files’ names. */
export type DatasetId = keyof typeof columns;

/** A column of one of them. */
export type ColumnOf<Id extends DatasetId> = keyof (typeof columns)[Id] & string;

/** A word that portals file a dataset under. */
export type Keyword = keyof typeof french extends infer Key
  ? Key extends `keyword.${infer Name}`
    ? Name
    : never
  : never;

/** The catalogue in each of our languages. */
export const catalogueTexts = translator<keyof typeof fr>({ fr, de, en });

/** What files and values say, in French whoever reads. */
export const openDataTexts = translator<keyof typeof french>({ fr: french, de: french, en: french })('fr');

/** What a column holds, in French. That it has a text is checked where a dataset is declared (`DatasetOf`). */
export function columnText(dataset: DatasetId, column: string): string {
  return typeset(columns[dataset][column as never], 'fr');
}
