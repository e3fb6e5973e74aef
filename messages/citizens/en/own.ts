import type { Catalogue } from '../../translate.ts';
import type { own as fr } from '../fr/own.ts';

/** A reader's own ideas and receipts. Scripts fill in those of `ideas` and `receipt`, so they may only contain {names}. */
export const own: Catalogue<keyof typeof fr> = {
  'suivi.unread': 'This list could not be read. Try again when you are online.',
  'suivi.ideas': 'Your ideas',
  'suivi.ideas-help': 'Those that you sent with the profile of this device.',
  'suivi.ideas-none': 'You have not sent an idea yet.',
  'suivi.ideas-script': 'This list needs JavaScript: it is read with the profile of this device.',
  'ideas.sent': 'Sent on {date}',
  'ideas.waiting': 'Somebody at the Région is going to read it.',
  'ideas.open': 'Published: voting is open.',
  'ideas.closed': 'Published. Voting closed on {date}.',
  'ideas.refused': 'Your idea was not published. Reason: {reason}.',
  'ideas.writes': '{directorate} writes to you:',
  'ideas.second-writes': '{directorate} writes to you, through the second reader:',
  'ideas.appealed':
    'Your idea was not published. Reason: {reason}. You asked for another reading: somebody else is reading it again.',
  'ideas.upheld': 'You were right to ask: your idea is published.',
  'ideas.confirmed': 'A second person has read your idea again and confirms the refusal.',
  'ideas.corrected': 'Your idea was not published. Reason: {reason}. You sent a corrected version of it.',
  'ideas.merged':
    'Your idea has joined another one that says the same. Its text stays visible, and those who voted can carry their vote over.',
  'ideas.correct': 'Correct it',
  'ideas.correct-help': 'Once. Somebody at the Région will read it again.',
  'ideas.corrected-text': 'Your idea, corrected',
  'ideas.send-correction': 'Send the correction',
  'ideas.appeal': 'Ask for another reading',
  'ideas.appeal-help': 'Once. Somebody else will read your idea and answer you.',
  'ideas.appeal-why': 'Why should it have been published?',
  'ideas.send-appeal': 'Ask for this reading',
  'ideas.withdrawn': 'You withdrew this idea on {date}.',
  'ideas.withdraw': 'Withdraw my idea',
  'ideas.withdraw-sure':
    'Withdraw this idea for good? Nobody will read it or vote on it any more, and its votes will count for nothing. You can’t bring it back.',
  'ideas.withdraw-yes': 'Yes, withdraw my idea',
  'ideas.withdraw-offline':
    'Your idea was not withdrawn: you are offline. Try again when you are back online.',
  'ideas.cancel': 'Not now',
  'ideas.missing-text': 'Your text is missing.',
  'ideas.left': 'Characters left: {count}.',
  'ideas.too-long': 'Your text is too long. Characters to remove: {count}.',
  'ideas.offline': 'No network. Your text is kept on this device.',
  'ideas.more': 'See older ideas',
  'receipt.help':
    'The one of your vote, or the one on the stub of a paper ballot. Spaces, hyphens and capitals don’t matter.',
  'receipt.malformed':
    'This receipt is not whole: a receipt has 43 characters. Take it again as it is printed.',
  'receipt.too-early':
    'This is the receipt of a paper ballot, and the result isn’t certified yet. Keep the stub: once the question is closed and recounted, its code leads back here.',
  'receipt.no-script':
    'Without JavaScript this page can’t search for you: recount.py does, with --receipt followed by your receipt.',
  'receipt.download': 'Download the ballots',
  'receipt.choose': 'Open the file you received here. It stays on your device.',
  'receipt.found': 'Line {line}: {answer}. Your ballot is counted.',
  'receipt.missing':
    'This file is the certified list, but this receipt is not in it. Check it; if it is right, write to us: only a ballot that is blank, spoiled or not entered is missing.',
  'receipt.other-list': 'This file is not the certified list: its digest differs. Download it again.',
};
