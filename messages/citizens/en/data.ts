import type { Catalogue } from '../../translate.ts';
import type { data as fr } from '../fr/data.ts';

/** « Mes données », filled in by a script: nothing but {names} may stand in these. */
export const data: Catalogue<keyof typeof fr> = {
  'data.title': 'My data',
  'data.description': 'What the service knows of you, and what this device keeps.',
  'data.no-script': 'This page needs JavaScript: only your device knows what it keeps.',
  'data.answers': 'Your three answers',
  'data.departement': 'Département',
  'data.sex': 'You are',
  'data.ageBand': 'Age',
  'data.no-profile': 'There is no profile on this device. It is made at the first vote.',
  'data.answers-fixed':
    'This is all that the service knows of you. They do not change: your votes are already counted with them.',
  'data.kept-until':
    'Every visit keeps it. If you don’t come back before then, your profile will be erased on {date}.',
  'data.ends-soon':
    'Your profile ends on {date}, three years after it was made. Your votes stay counted, and you can make another one.',
  'data.device': 'On this device',
  'data.votes.none': 'No vote.',
  'data.votes.one': '{count} subject that you voted on, with your answer and your receipt.',
  'data.votes.other': '{count} subjects that you voted on, with your answers and your receipts.',
  'data.waiting.none': 'No vote is waiting for the network.',
  'data.waiting.one': '{count} vote is waiting for the network.',
  'data.waiting.other': '{count} votes are waiting for the network.',
  'data.drafts.none': 'No draft.',
  'data.drafts.one': '{count} draft.',
  'data.drafts.other': '{count} drafts.',
  'data.list': 'The list, and the receipts',
  'data.one-device':
    'A profile stays on one device: to follow it elsewhere we would need a name or an address, and we ask for neither.',
  'data.download': 'Download',
  'data.downloaded': 'File ready: all that is written here, your ideas and your messages.',
  'data.downloaded-part':
    'File ready, with what this device keeps. Your ideas and messages could not be read: try again when you are online.',
  'data.forget': 'Erase what this device keeps',
  'data.forget-what':
    'Erases your receipts, your drafts, votes that are waiting and the pages kept here. Your votes stay counted, and your profile stays in this browser.',
  'data.forget-do': 'Erase',
  'data.forgotten': 'Erased.',
  'data.erase': 'Erase my profile',
  'data.erase-goes':
    'These go within the hour: your profile, your votes on what is still open, your reports, your messages to the Region and its answers, your ideas that were never published.',
  'data.erase-stays':
    'These stay, and nobody can say whose they are: your votes that have closed, which are counted already, and your published ideas, without an author.',
  'data.erase-sure': 'I understand: this cannot be undone.',
  'data.erase-missing': 'Tick the box to confirm.',
  'data.erase-offline': 'You are offline: nothing has been erased. Try again when you are back online.',
  'data.erase-do': 'Erase my profile',
  'data.erased': 'Your profile is erased',
  'data.erased-soon': 'What it left goes within the hour.',
  'data.erased-done': 'Everything has been erased since {date}, {time}.',
  'data.erased-receipt': 'Your receipt, valid for three years:',
  'data.erased-check': 'Check',
  'data.appearance': 'Appearance',
  'data.appearance-help': 'Light or dark',
  'data.appearance-auto': 'Like the device',
  'data.appearance-light': 'Light',
  'data.appearance-dark': 'Dark',
  'data.language': 'Language',
};
