import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'results-hidden.title': 'Results not visible yet',
  'results-hidden':
    '{resultsVisibility} Everybody will see them once they are certified, some minutes after it closes.',
  'resultsVisibility.after-vote':
    'The results of this question are given to those who voted, with the answer to their vote and in GET /v1/me/votes.',
  'resultsVisibility.after-close': 'The results of this question are given to nobody before it closes.',
};
