import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** Mails of the contact box are French: whoever writes to the Région is answered in its language. */
export const contactTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
