import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** In French, as suggestions are. */
export const findingTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
