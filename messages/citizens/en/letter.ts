import type { Catalogue } from '../../translate.ts';
import type { letter as fr } from '../fr/letter.ts';

/**
 * The monthly letter: the latest, earlier ones, and how to subscribe. Texts filled in by a script may only contain {names}.
 */
export const letter: Catalogue<keyof typeof fr> = {
  'letter.title': 'The letter of the month',
  'letter.description': 'Once a month: what people said, and what the Région did about it.',
  'letter.subscribe': 'Receive it',
  'letter.last': 'The last one',
  'letter.none': 'No letter has come out yet.',
  'letter.archive': 'Letters so far',
  'letter.sent-on': 'Sent on {date}',
  'letter.read': 'Read the letter',
  'letter.email': 'Your address',
  'letter.email-help': 'For example first.last@example.org',
  'letter.language': 'Language of the letter',
  'letter.themes': 'Themes',
  'letter.themes-help': 'None ticked: all of them.',
  'letter.send': 'Receive the letter',
  'letter.no-script':
    'This form needs JavaScript: a calculation of your device keeps robots away. Without it, write to {address}.',
  'letter.missing-email': 'Your address is missing.',
  'letter.no-at': 'The address has no @: check it.',
  'letter.missing-consent': 'Tick the box if you agree: without it we cannot write to you.',
  'letter.working': 'One moment: your device is finishing a calculation that keeps robots away.',
  'letter.sent': 'Look at your mail: a link to confirm before {date}.',
  'letter.failed': 'Your request was not sent.',
  'letter.offline': 'No network. What you wrote stays here: try again in a moment.',
};
