import { type Catalogue, type Translate, translator } from '../translate.ts';

/** A catalogue for staff, whose language is French. */
export const staffTexts = <Key extends string>(fr: Catalogue<Key>): Translate<Key> =>
  translator<Key>({ fr, de: fr, en: fr })('fr');
