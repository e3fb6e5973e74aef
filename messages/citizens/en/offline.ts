import type { Catalogue } from '../../translate.ts';
import type { offline as fr } from '../fr/offline.ts';

/** Texts for being offline. Those of the band are filled in by a script, so they may only contain {names}. */
export const offline: Catalogue<keyof typeof fr> = {
  'offline.off': 'Offline.',
  'offline.page-today': 'You are reading the page as it was at {time}.',
  'offline.page-yesterday': 'You are reading yesterday’s page, {time}.',
  'offline.page-older': 'You are reading the page of {day}, {time}.',
  'offline.waiting.one': '{count} vote will be sent when you are back online.',
  'offline.waiting.other': '{count} votes will be sent when you are back online.',
  'offline.sent.one': 'The vote that was waiting has been sent.',
  'offline.sent.other': 'The {count} votes that were waiting have been sent.',
  'offline.refused': 'A vote that was waiting was not recorded.',
  'offline.see': 'See this vote',
  'offline.title': 'No network',
  'offline.text':
    'This page is not kept on this device. The last ones you read are: go back to find them again.',
  'offline.votes': 'Your votes are kept here and will be sent when you are back online.',
};
