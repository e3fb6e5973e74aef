import type { Catalogue } from '../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'phone-number': 'Everybody would see this phone number: take it out.',
  'email-address': 'Everybody would see this e-mail address: take it out.',
  'postal-address': 'If this is somebody’s home, leave the number out; the street or the district is enough.',
  iban: 'A bank account number must never be published: take it out.',
  'licence-plate': 'A number plate points to a person: take it out.',
  insult: 'This word comes across as an insult: say the same without it.',
  'vulgar-word': 'This word may offend: your idea will do better without it.',
  link: 'A link is checked before publication; your idea should make sense without it.',
  shouting: 'A text in capitals or a string of "!" reads like shouting: use small letters.',
  repeat: 'You have sent this idea already: sending it again adds nothing.',
};
