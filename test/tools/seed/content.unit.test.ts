import { describe, expect, test } from '@jest/globals';
import { assertStepPossible } from '../../../domain/follow-ups/follow-up.ts';
import { mustHold } from '../../../domain/moderation/finding.ts';
import { cleanText } from '../../../domain/text/text.ts';
import { instance } from '../../../instance/grand-est.ts';
import { findFindings } from '../../../lambdas/posts/findings/find-findings.ts';
import { information } from '../../../tools/seed/content/information.ts';
import { editorials, readers } from '../../../tools/seed/content/letter.ts';
import { messages } from '../../../tools/seed/content/messages.ts';
import { questions } from '../../../tools/seed/content/questions.ts';
import { suggestions } from '../../../tools/seed/content/suggestions.ts';

const themes = new Set(instance.themes.map(({ id }) => id));
const every = [...questions, ...suggestions, ...information.map((one) => ({ ...one, followUps: [] }))];

test('Each thing of the demo has a key of its own, and a theme of the instance', () => {
  const keys = [...every, ...messages].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const named = [
    ...questions.map(({ content }) => content.theme),
    ...[...suggestions, ...information, ...messages].map(({ theme }) => theme),
    ...readers.flatMap((reader) => reader.themes as readonly string[]),
  ];
  expect(named.filter((theme) => !themes.has(theme))).toEqual([]);
  expect(new Set(named)).toEqual(themes);
});

test.each(every.map(({ key, followUps = [] }) => [key, followUps] as const))(
  'The follow-ups of %s can follow one another',
  (key, followUps) => {
    for (const [index, { state, after }] of followUps.entries()) {
      const history = followUps.slice(0, index).map((step, place) => ({ ...step, number: place + 1 }));
      assertStepPossible(key, history, { state });
      expect(after).toBeGreaterThan(followUps[index - 1]?.after ?? 0);
    }
  },
);

describe('A suggestion of the demo', () => {
  test.each(suggestions)('$key is short enough, and held only where it should be', ({ key, text }) => {
    expect(cleanText('text', text, { maxGraphemes: instance.limits.suggestionGraphemes })).toBe(text);
    expect(mustHold(findFindings(text))).toBe(key === 'contact-numero');
  });

  test.each(suggestions)(
    '$key is decided on after it was sent, in the order of time',
    ({ day, outcomes }) => {
      const after = [0, ...outcomes.map((outcome) => outcome.after), day + 1];
      expect(after.toSorted((one, other) => one - other)).toEqual(after);
    },
  );
});

test('The letter is there in the languages of the instance', () => {
  expect(Object.keys(editorials).sort()).toEqual([...instance.languages].sort());
});
