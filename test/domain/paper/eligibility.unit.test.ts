import { expect, test } from '@jest/globals';
import { type OnPaper, pollOnPaper, pollsOnPaper } from '../../../domain/paper/eligibility.ts';
import type { Format } from '../../../domain/polls/format.ts';

const approval = { kind: 'approval' } as const;
const question = { id: 'post', kind: 'question' } as const;
const steps = [
  { id: 'train', prompt: 'Prenez-vous le train ?', format: approval },
  { id: 'ligne', prompt: 'Souvent ?', format: approval, when: { step: 'train', values: ['plus'] } },
  { id: 'car', prompt: 'Et le car ?', format: approval },
];
const envelope: Format = {
  kind: 'projects',
  ...{ amount: 250, rule: 'most-votes', minChoices: 1, maxChoices: 2 },
  options: [
    { id: 'a', label: 'Un banc', cost: 100 },
    { id: 'b', label: 'Un arbre', cost: 200 },
  ],
};

test.each<[string, OnPaper, readonly (string | undefined)[]]>([
  ['a question of plus and minus', question, [undefined]],
  ['each step that everybody is asked', { ...question, steps }, ['train', 'car']],
  ['nothing of an envelope', { ...question, format: envelope }, []],
  ['nothing of a question that addresses some', { ...question, audience: { departement: ['88'] } }, []],
  ['nothing of an information', { ...question, kind: 'information' }, []],
])('bulletins can carry %s', (_, post, expected) => {
  expect(pollsOnPaper(post).map(({ step }) => step)).toEqual(expected);
  // What is offered is what isn't refused.
  for (const step of [undefined, ...(post.steps ?? []).map(({ id }) => id)]) {
    if (expected.includes(step))
      expect(pollOnPaper(post, step)).toMatchObject({ postId: 'post', format: approval });
    else expect(() => pollOnPaper(post, step)).toThrow();
  }
});
