import type { Catalogue } from '../../translate.ts';
import type { sheet as fr } from '../fr/sheet.ts';

/**
 * The dialog of the first vote: three answers, one consent. Rewording the consent makes it another consent: change its
 * version.
 */
export const sheet: Catalogue<keyof typeof fr> = {
  'sheet.title': 'Before your first vote',
  'sheet.title-other': 'Before you go on',
  'sheet.close': 'Close',
  'sheet.where': 'Where do you live?',
  'sheet.sex': 'You are',
  'sheet.sex-F': 'A woman',
  'sheet.sex-H': 'A man',
  'sheet.age': 'Your age',
  'sheet.age-help': '{name} is open from the age of {age}.',
  'sheet.consent-use':
    'These three answers serve one purpose: counting opinions by département, by sex and by age. We ask for no name, no address, no phone number.',
  'sheet.consent-law':
    'Your votes may tell your opinions; the law therefore asks for your consent. Each is kept apart, with nothing that tells whom it comes from, or that another vote comes from the same person.',
  'sheet.consent-rights':
    'You can change or withdraw a vote as long as the question is open, and erase your profile whenever you like.',
  'sheet.kept': 'What we keep',
  'sheet.accept': 'I accept, and I vote',
  'sheet.later': 'Not now',
  'sheet.missing-where': 'Your département is missing.',
  'sheet.missing-sex': 'An answer is missing: woman or man.',
  'sheet.missing-age': 'Your age is missing.',
  'sheet.working': 'One moment: your device is finishing a calculation that keeps robots out.',
  'sheet.failed': 'Your profile was not created.',
};
