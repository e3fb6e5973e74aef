import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** Bulletins are in French, the language in which the Région asks. */
export const paperTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
