import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** Histories are public and kept: in French, whatever is accepted. */
export const followUpTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
