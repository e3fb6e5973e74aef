import type { Catalogue } from '../../translate.ts';
import type { poll as fr } from '../fr/poll.ts';

/**
 * Forms for formats other than + and −. Those beginning with `poll.` are filled in by a script, so they may only contain
 * {names}.
 */
export const poll: Catalogue<keyof typeof fr> = {
  'poll.send': 'Send my answer',
  'poll.sent': 'Answer recorded.',
  'poll.change': 'Change my answer',
  'poll.withdraw': 'Withdraw my answer',
  'poll.withdrawn': 'Answer withdrawn.',
  'poll.place': '{place} of {count}',
  'poll.left': 'Choices still possible: {count}',
  'poll.left-none': 'No further choice possible',
  'poll.project': 'The project in detail',
  'poll.projects': 'Budget: {amount}. Projects to choose: at least {least}, at most {most}.',
  'poll.project-withdrawn': 'withdrawn',
  'poll.still': 'At least {count} more to choose',
  'poll.up': 'Move up: {option}',
  'poll.down': 'Move down: {option}',
  'poll.moved': '{option}: place {place} of {count}',
  'poll.back': 'Back',
  'poll.skipped': 'Step {place} not asked: it does not concern your previous answer.',
  'poll.done': 'Thank you. You have answered every step.',
  'poll.missing': 'Choose an answer.',
  'poll.see': 'See the results',
  'poll.ranking-help': 'Put the answer you prefer first.',
  'poll.sent-later': 'Your answer has been sent.',
  'poll.closed': 'The vote has just closed: your answer was not counted.',
};
