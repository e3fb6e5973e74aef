import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'transition-impossible.title': 'Impossible change of state',
  'transition-impossible':
    'This post can’t go from the state "{from, select, submitted {received} held {held for review} published {published} refused {refused} merged {merged} closed {closed} appealed {appealed} corrected {corrected} answered {appeal dismissed} undecided {decision undone} other {{from}}}" to the state "{to, select, submitted {received} held {held for review} published {published} refused {refused} merged {merged} closed {closed} appealed {appealed} corrected {corrected} answered {appeal dismissed} undecided {decision undone} moved {moved to another theme} other {{to}}}".',
};
