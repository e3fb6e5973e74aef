import { describe, expect, test } from '@jest/globals';
import type { Format } from '../../../../domain/polls/format.ts';
import type { ShownPost } from '../../../../foundations/polls/result-items.ts';
import { pageIn } from '../../../../lambdas/pages/page-context.ts';
import { pictureFactsOf } from '../../../../lambdas/pages/picture/picture-page.ts';
import { resultPicture } from '../../../../lambdas/pages/picture/result-picture.ts';
import type { Language } from '../../../../messages/languages.ts';

const options = [
  { id: 'bus', label: 'Le bus' },
  { id: 'train', label: 'Le train' },
];
const singleChoice: Format = { kind: 'single-choice', options };
const envelope: Format = {
  kind: 'projects',
  options: options.map((option) => ({ ...option, cost: 100_00 })),
  ...{ amount: 150_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2, threshold: 0 },
};

const asked = (fields: Partial<ShownPost> = {}): ShownPost => ({
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  ...{ channel: 'region', kind: 'question', theme: 'transports', title: 'Plus de trains ?' },
  ...{ createdAt: '2025-01-01T00:00:00.000Z', publishedAt: '2025-01-05T05:00:00.000Z' },
  ...{ state: 'published', version: 1, ...fields },
});

/** Both texts of the sides and both halves of the bar are drawn only with it. */
function drawn(post: ShownPost, language: Language = 'fr') {
  const facts = pictureFactsOf(pageIn(language), post);
  const svg = resultPicture(facts);
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text.replace(/\s/g, ' '));
  return { facts, texts, hasBar: svg.includes('clip-path="url(#bar)"') };
}

describe('The picture of a post in link previews', () => {
  test.each([
    ['a single choice', asked({ format: singleChoice })],
    ['an envelope', asked({ format: envelope })],
    ['an envelope whose totals are hidden', asked({ format: envelope, resultsVisibility: 'after-close' })],
    ['a questionnaire', asked({ steps: [{ id: 'mode', prompt: 'Comment ?', format: singleChoice }] })],
  ])('says nothing of for and against under %s', (_what, post) => {
    const { texts, hasBar } = drawn(post);
    expect(hasBar).toBe(false);
    expect(texts).toEqual(['Imagin’Est', 'Plus de trains ?', 'Publiée le 5 janvier 2025']);
  });

  test('shows the shares of a question that is answered by + or −', () => {
    const { texts, hasBar } = drawn(asked({ totals: { plus: 64, minus: 36 } }));
    expect(hasBar).toBe(true);
    expect(texts.slice(2)).toEqual(['64 % oui', '36 %', '100 votes · Publiée le 5 janvier 2025']);
  });

  test.each(['after-vote', 'after-close'] as const)(
    'shows no share of totals that are visible %s',
    (resultsVisibility) => {
      const { facts, texts, hasBar } = drawn(asked({ resultsVisibility }));
      expect(hasBar).toBe(true);
      expect(facts.bar?.shares).toBeUndefined();
      expect(texts.slice(2)).toEqual(['+ Oui', 'Non −', 'Publiée le 5 janvier 2025']);
    },
  );

  test('is in the language of its page', () => {
    expect(drawn(asked({ totals: { plus: 64, minus: 36 } }), 'de').texts[2]).toBe('64 % ja');
    expect(drawn(asked({ format: envelope }), 'de').texts.at(-1)).not.toContain('Publié');
  });
});
