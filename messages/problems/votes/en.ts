import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'post-not-merged.title': 'Suggestion not merged',
  'post-not-merged': 'This post wasn’t merged with another one: your vote stays where it is.',
  'no-vote-to-carry-over.title': 'No vote to carry over',
  'no-vote-to-carry-over': 'You hadn’t voted on this suggestion: vote on the one that takes its place.',
  'not-addressed.title': 'Question asked of others',
  'not-addressed': 'This question is asked of others: {whom}. You will be able to read its result.',
  'answer-invalid.title': 'Answer refused',
  'answer-invalid.kind': 'This question expects {format}.',
  'answer-invalid.has-steps':
    'This question has several steps, each with its own vote: PUT /v1/posts/…/steps/…/vote.',
  'answer-invalid.unknown-option':
    'There is no option "{option}"; the options of this question are {options}.',
  'answer-invalid.option-twice': 'The option "{option}" is given twice.',
  'answer-invalid.project-withdrawn':
    '"{option}" was withdrawn while people voted: choose another one. Your earlier choice, if you made it, still counts.',
  'answer-invalid.no-option': 'Choose at least one option.',
  'answer-invalid.too-few-options':
    '{chosen, plural, =0 {No project is chosen} one {# project is chosen} other {# projects are chosen}}; choose {least} at least.',
  'answer-invalid.too-many-options':
    '{chosen, plural, one {# option is chosen} other {# options are chosen}}; choose {limit} at most.',
  'answer-invalid.options-missing': 'Rank all options; missing: {missing}.',
  'answer-invalid.off-scale': 'Answer with a whole number from 1 to 5.',
  'step-not-reached.title': 'Step not reached',
  'step-not-reached': 'Your answers to the previous steps don’t lead to this one.',
  'format.approval': 'a + or a −',
  'format.single-choice': 'the choice of one option',
  'format.multiple-choice': 'a choice of options',
  'format.scale': 'a mark from 1 to 5',
  'format.ranking': 'a ranking of all options',
  'format.projects': 'a choice of projects',
};
