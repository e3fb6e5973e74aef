import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'field.email-expected': 'Eine E-Mail-Adresse wird erwartet, zum Beispiel vorname.name@beispiel.de',
  'field.email-space': 'Eine E-Mail-Adresse enthält kein Leerzeichen',
  'field.email-domain': 'Was auf "@" folgt, ist kein Domainname wie beispiel.de',
  'field.email-not-ascii':
    'Unser Versanddienst schreibt nicht an Adressen mit Akzenten, Umlauten oder nicht lateinischen Buchstaben vor "@": geben Sie eine andere an',
  'field.email-dots':
    'Vor "@" darf ein Punkt weder am Anfang noch am Ende stehen, noch auf einen anderen folgen',
  'field.email-signs':
    'Vor "@" nimmt unser Versanddienst nur Buchstaben, Ziffern und Zeichen an: keine Anführungszeichen, Klammern oder Kommas',
  'field.email-too-long': 'Eine E-Mail-Adresse hat höchstens {limit} Zeichen',
  'field.email-name-too-long': 'Eine E-Mail-Adresse hat höchstens {limit} Zeichen vor "@"',
};
