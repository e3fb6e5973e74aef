import { translator } from '../translate.ts';
import { typeset } from '../typography.ts';
import { columns } from './columns.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { french } from './french.ts';

/** Id of a dataset, which is the stem of its files’ names. */
export type DatasetId = keyof typeof columns;

/** Name of a column. */
export type ColumnOf<Id extends DatasetId> = keyof (typeof columns)[Id] & string;

/** A keyword for portals. */
export type Keyword = keyof typeof french extends infer Key
  ? Key extends `keyword.${infer Name}`
    ? Name
    : never
  : never;

/** The catalogue in each language. */
export const catalogueTexts = translator<keyof typeof fr>({ fr, de, en });

/** Texts of files and values, always in French. */
export const openDataTexts = translator<keyof typeof french>({ fr: french, de: french, en: french })('fr');

/** The French description of a column. `DatasetOf` checks that there is one. */
export function columnText(dataset: DatasetId, column: string): string {
  return typeset(columns[dataset][column as never], 'fr');
}
