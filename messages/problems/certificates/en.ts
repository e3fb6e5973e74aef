import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'not-certified.title': 'Result not certified yet',
  'not-certified.closed':
    'The vote is closed: its result is recounted, then certified some minutes afterwards. Come back a little later.',
  'not-certified.open': 'The vote isn’t closed: its result will be certified some minutes after it closes.',
  'ballots-not-listed.title': 'Ballots not published',
  'ballots-not-listed':
    'The ballots of this vote aren’t published one by one; the certificate has their totals, recounted from the ballots.',
  'field.edition-to-come': 'The latest edition is number {latest}',
  'field.no-steps': 'This post has no steps: leave "step" out',
  'field.which-step': 'Choose a step of the questionnaire: {steps}',
};
