import type { Catalogue } from '../../translate.ts';
import type { conversation as fr } from '../fr/conversation.ts';

/** « One subject at a time ». Filled in by a script, so only {names} are allowed. */
export const conversation: Catalogue<keyof typeof fr> = {
  'conversation.title': 'One subject at a time',
  'conversation.description':
    'The Région’s questions and residents’ ideas, one after another, at your own pace.',
  'conversation.lead': 'One subject, your answer, the next one. There is nobody on the other side.',
  'conversation.who': 'Who speaks here?',
  'conversation.nobody':
    'Neither a person nor a robot: these are the subjects of the home page, in an order that anybody can compute again. Where you are is kept on this device only.',
  'conversation.open-now': 'What is open',
  'conversation.question': 'The Région asks',
  'conversation.service': 'A service near you',
  'conversation.step': 'The Région asks, in several steps',
  'conversation.suggestion': 'A resident’s idea',
  'conversation.information': 'The Région informs',
  'conversation.addressed': 'This question is addressed to a group that you belong to.',
  'conversation.closes-soon': 'Not open to votes for long: until {date}.',
  'conversation.skipped-before': 'You had skipped it.',
  'conversation.more': 'More about it',
  'conversation.back': 'Back',
  'conversation.skip': 'Skip',
  'conversation.next': 'Next',
  'conversation.stop': 'Stop',
  'conversation.thanks': 'Thank you.',
  'conversation.log': 'What came before',
  'conversation.was-skipped': 'Skipped',
  'conversation.was-read': 'Read',
  'conversation.left-last': 'This is the last one for now.',
  'conversation.left-one': 'One more subject after this one.',
  'conversation.left': '{count} more subjects after this one.',
  'conversation.left-more': '{count} more subjects after this one, then others.',
  'conversation.left-others': 'More subjects follow.',
  'conversation.waiting': 'The next one is coming.',
  'conversation.away': 'The next one didn’t come',
  'conversation.offline':
    'No network. Your answers are kept on this device and will be sent by themselves; the rest will come with the network.',
  'conversation.retry': 'Try again',
  'conversation.stopped': 'See you later',
  'conversation.stopped-here': 'You will go on from this subject, on this device, whenever you like.',
  'conversation.resume': 'Resume',
  'conversation.restart': 'Start over',
  'conversation.three': 'Three answers to go on',
  'conversation.three-why':
    'Where you live, your sex, your age: without them we know neither what is addressed to you nor what you have already answered.',
  'conversation.go-on': 'Go on',
  'conversation.end': 'That is all for today',
  'conversation.end-one': 'You answered on one subject.',
  'conversation.end-some': 'You answered on {count} subjects.',
  'conversation.end-seen': 'There is nothing left here that you have not answered or skipped.',
  'conversation.end-later': 'The Région asks new questions every week.',
};
