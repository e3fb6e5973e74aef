import type { Catalogue } from '../../translate.ts';
import type { envelopes as fr } from '../fr/envelopes.ts';

export const envelopes: Catalogue<keyof typeof fr> = {
  'envelopes.title': 'Budgets',
  'envelopes.description': 'Amounts that you share out between projects, and what they have paid for.',
  'envelopes.open': 'Being voted on',
  'envelopes.none-open': 'No envelope is open.',
  'envelopes.over': 'Closed votes',
  'envelopes.none-over': 'No vote has closed yet.',
  'envelopes.closed': 'Closed on {date}',
  'envelopes.by': '{voters} voters, {left} left',
  'envelopes.newer': 'The newest',
  'envelopes.older': 'Older ones',
  'observer.title': 'Observe a budget',
  'observer.description':
    'For those whom an envelope names before the vote: only they may read its ballots, without names.',
  'observer.before': 'Before the vote: your key',
  'observer.before-so':
    'It is drawn on your device, which sends it to nobody. Keep it, and give the Région its fingerprint only: that is published with your name, and doesn’t change once the vote is open.',
  'observer.draw': 'Draw a key',
  'observer.by-hand': 'Or without this page',
  'observer.after': 'After the vote: the ballots',
  'observer.after-so':
    'Once the result is certified, the project team opens the ballots for three days. Every reading is logged with your name. You undertake not to publish the file: a choice among many projects is a signature.',
  'observer.envelope': 'The envelope: the address of its page',
  'observer.step': 'The territory, if it has several',
  'observer.own-key': 'Your key',
  'observer.read': 'Read the ballots',
  'observer.no-script': 'This page needs JavaScript. Without it: docs/envelopes.md says how to call the API.',
  'observer.key': 'Your key, to keep',
  'observer.fingerprint': 'The fingerprint, to give to the Région',
  'observer.keep': 'This key is written nowhere else: note it now.',
  'observer.logged': '{observer}: this reading is logged. The ballots are open until {date}.',
  'observer.download': 'Download the .pb file',
  'observer.unreachable': 'The service did not answer: try again.',
};
