import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'phone-number': 'Eine Telefonnummer wäre für alle sichtbar: nehmen Sie sie heraus.',
  'email-address': 'Eine E-Mail-Adresse wäre für alle sichtbar: nehmen Sie sie heraus.',
  'postal-address':
    'Wenn es um die Wohnung einer Person geht, lassen Sie die Hausnummer weg; Straße oder Viertel genügen.',
  iban: 'Eine Kontonummer darf nie veröffentlicht werden: nehmen Sie sie heraus.',
  'licence-plate': 'Ein Kennzeichen verweist auf eine Person: nehmen Sie es heraus.',
  insult: 'Dieses Wort wirkt beleidigend: sagen Sie dasselbe ohne dieses Wort.',
  'vulgar-word': 'Dieses Wort kann verletzen: ohne es kommt Ihre Idee besser an.',
  link: 'Ein Link wird vor der Veröffentlichung geprüft; Ihre Idee sollte auch ohne ihn verständlich sein.',
  shouting:
    'Ein Text in Großbuchstaben oder eine Reihe von "!" liest sich wie ein Schrei: schreiben Sie lieber klein.',
  repeat: 'Diese Idee haben Sie schon geschickt: sie noch einmal zu schicken bringt nichts.',
};
