import { describe, expect, test } from '@jest/globals';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { patternsOf } from '../../../domain/envelopes/election.ts';
import { countEnvelope } from '../../../domain/envelopes/outcome.ts';
import { type PublishedReason, publishedOutcome } from '../../../domain/envelopes/published-outcome.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';
import { pageIn } from '../../../lambdas/pages/page-context.ts';
import { OutcomeBlock } from '../../../lambdas/pages/post/outcome-block.tsx';
import type { Language } from '../../../messages/languages.ts';

const format: EnvelopeFormat = {
  kind: 'projects',
  options: [
    { id: 'arbres', label: 'Cent arbres', cost: 600_00, post: 'arbres-post' },
    { id: 'scene', label: 'Une scène', cost: 700_00 },
    { id: 'banc', label: 'Dix bancs', cost: 100_00 },
  ],
  ...{ amount: 900_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2, threshold: 2 },
};
const ballots = [
  ...Array.from({ length: 20 }, () => ['arbres', 'scene']),
  ...Array.from({ length: 20 }, () => ['arbres']),
  ['banc'],
];
const election = {
  budget: format.amount,
  projects: format.options,
  patterns: patternsOf(format.options, ballots),
  threshold: 2,
};
const outcome = publishedOutcome(
  election,
  countEnvelope(election, 'equal-shares', ([id = '']) => id),
  2,
);

const progress = new Map([['arbres-post', 'in-progress']] as const);

const texts = (language: Language, told = outcome) =>
  renderToString(
    h(OutcomeBlock, {
      ...{ page: pageIn(language), postId: 'post', step: undefined, format, outcome: told, progress },
    }),
  )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('The outcome of an envelope', () => {
  test('says what is funded, and at what price', () => {
    expect(texts('fr')).toContain('1 projet est financé');
    expect(texts('fr')).toContain('Cent arbres 600 € · 40 voix · 15 € au plus par votant');
  });

  test('counts one voter as one', () => {
    expect(texts('fr')).toContain('41 votants, 900 € ');
    const alone = { ...outcome, voters: 1, projects: outcome.projects.map((one) => ({ ...one, votes: 1 })) };
    expect(texts('fr', alone)).toContain('1 votant, 900 € ');
    expect(texts('en', alone)).toMatch(/ 1 voter, .* 1 vote /);
    expect(texts('de', alone)).toMatch(/ 1 Person hat abgestimmt, .* 1 Stimme /);
  });

  test('says why the rest isn’t: whose money went where, in round numbers, or too few votes', () => {
    expect(outcome.notFunded.map(({ why }) => why)).toEqual(['too-dear', 'threshold']);
    expect(texts('fr')).toMatch(
      /Une scène 700 € · 20 voix Ses votants n’avaient plus ensemble qu’environ [\d ]+ €\. Environ [\d ]+ € sont allés à « Cent arbres »\. Quand son tour est venu, il restait 300 €\./,
    );
    expect(texts('fr')).toContain('Dix bancs 100 € · 1 voix Il n’a pas atteint le nombre de voix demandé.');
  });

  test('says nothing of money that is rounded away', () => {
    const supporters = { money: 0, within: 1_000_00, afterRounds: 1, paid: [] };
    const why: PublishedReason = { project: 'scene', why: 'too-dear', left: 300_00, supporters };
    const rounded = { ...outcome, notFunded: [why] };
    const html = renderToString(
      h(OutcomeBlock, {
        page: pageIn('fr'),
        postId: 'post',
        step: undefined,
        format,
        outcome: rounded,
        progress,
      }),
    );
    expect(html).toContain('Quand son tour est venu');
    expect(html).not.toContain('n’avaient plus ensemble');
  });

  test('leads to each project’s page, and says how far it is', () => {
    const html = renderToString(
      h(OutcomeBlock, { page: pageIn('de'), postId: 'post', step: undefined, format, outcome, progress }),
    );
    expect(html).toContain('<a href="/de/p/arbres-post"><strong lang="fr">Cent arbres</strong></a>');
    expect(html).toContain('<p class="progress">In Arbeit</p>');
    // One that has no page is named only.
    expect(html).toContain('<strong lang="fr">Une scène</strong>');
  });

  test('is told in each language, with the projects’ own words', () => {
    expect(texts('de')).toContain('1 Projekt wird finanziert');
    expect(texts('en')).toContain('Cent arbres €600 · 40 votes · €15 per voter at most');
  });

  test('carries what one’s own part is worked out from', () => {
    const html = renderToString(
      h(OutcomeBlock, { page: pageIn('fr'), postId: 'post', step: 'nord', format, outcome, progress }),
    );
    expect(html).toContain('data-island="own-part" data-poll="post~nord"');
    expect(html).toContain(`data-share="${outcome.share}"`);
  });
});
