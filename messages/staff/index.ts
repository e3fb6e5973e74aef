import { type Catalogue, type Translate, translator } from '../translate.ts';

/** The texts of a catalogue for staff, who are written to in French. */
export const staffTexts = <Key extends string>(fr: Catalogue<Key>): Translate<Key> =>
  translator<Key>({ fr, de: fr, en: fr })('fr');
