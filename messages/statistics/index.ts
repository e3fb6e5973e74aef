import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** What is said beside numbers that everybody may keep: in French, whatever is accepted. */
export const statisticsTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
