import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** Histories are public and stored: in French, whatever the client accepts. */
export const followUpTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
