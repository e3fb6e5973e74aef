import type { Catalogue } from '../../translate.ts';
import type { kiosk as fr } from '../fr/kiosk.ts';

/** Kiosks in town halls. Filled in by a script, so only {names} are allowed. */
export const kiosk: Catalogue<keyof typeof fr> = {
  'kiosk.title': 'Kiosk',
  'kiosk.welcome': 'The Region asks for your opinion',
  'kiosk.start': 'Begin',
  'kiosk.none': 'No question is open today.',
  'kiosk.no-key': 'This page belongs to a kiosk, and its address has no key. Vote on your phone.',
  'kiosk.erased': 'Nothing of you stays on this kiosk when you leave: neither your profile nor your answers.',
  'kiosk.idea-untied':
    'Nothing of you stays here: you cannot follow your idea from this kiosk. Somebody will read it, as every other one.',
  'kiosk.larger': 'Larger text',
  'kiosk.place': 'Question {place} of {count}',
  'kiosk.thanks': 'Thank you.',
  'kiosk.next': 'Next question',
  'kiosk.skip': 'Skip this question',
  'kiosk.done': 'I have finished',
  'kiosk.offline': 'No network: try again in a moment.',
  'kiosk.idea-offline':
    'No network: an idea can’t wait here, since it is read over with you. Try again in a moment, or propose it on your phone.',
  'kiosk.rate': 'What do you think of it this month?',
  'kiosk.rate-accept': 'I accept and give “{mention}”',
  'kiosk.rated': 'Thank you. Your rating counts: {mention}.',
  'kiosk.kept': 'Thank you. There is no network just now: your answer waits here and will be sent by itself.',
  'kiosk.rate-later': 'The month’s result is published when it is over, from eleven ratings on.',
  'kiosk.question': 'The question of the week',
  'kiosk.still': 'Are you still there?',
  'kiosk.seconds': 'This kiosk starts over in {seconds} s.',
  'kiosk.stay': 'Go on',
};
