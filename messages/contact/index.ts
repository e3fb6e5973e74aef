import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** Mails of the contact box are in French, the language in which the Région answers. */
export const contactTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
