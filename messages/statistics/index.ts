import { translator } from '../translate.ts';
import { fr } from './fr.ts';

/** Notices beside public figures: in French, whatever the client accepts. */
export const statisticsTexts = translator<keyof typeof fr>({ fr, de: fr, en: fr })('fr');
