import { describe, expect, test } from '@jest/globals';
import {
  type Content,
  contentOf,
  draftOf,
  emptyDraft,
  emptyEnvelopeDraft,
  freshId,
  missingOf,
} from '../../../apps/console/screens/questions/draft.ts';
import { emptyEnvelope } from '../../../apps/console/screens/questions/envelope-draft.ts';
import { proposalContent } from '../../../contract/questions/proposals.ts';

const options = [
  { id: 'train', label: 'Le train' },
  { id: 'car', label: 'Le car' },
];
const question = {
  kind: 'question',
  theme: 'transports',
  title: 'Un train de plus ?',
  why: 'Le dernier part tôt.',
  commitment: 'L’assemblée décidera.',
  closing: { kind: 'days', days: 14 },
  resultsVisibility: 'after-vote',
} as const;

const contents: readonly Content[] = [
  { kind: 'information', theme: 'transports', title: 'Un guichet', link: 'https://www.exemple.fr/' },
  { ...question, format: { kind: 'approval' } },
  { ...question, body: 'À savoir.', format: { kind: 'single-choice', options } },
  { ...question, format: { kind: 'multiple-choice', options, maxChoices: 1 } },
  { ...question, format: { kind: 'scale', lowest: 'Jamais', highest: 'Toujours' } },
  { ...question, format: { kind: 'ranking', options }, closing: { kind: 'date', on: '2027-03-29' } },
  {
    ...question,
    resultsVisibility: 'after-close',
    steps: [
      { id: 'trajet', prompt: 'Comment venez-vous ?', format: { kind: 'single-choice', options } },
      {
        ...{ id: 'pourquoi', prompt: 'Pourquoi ?', format: { kind: 'approval' } },
        when: { step: 'trajet', values: ['car', 'train'] },
      },
    ],
  },
  {
    ...question,
    resultsVisibility: 'after-close',
    format: {
      ...{ kind: 'projects', amount: 1_250_000_50, rule: 'equal-shares', minChoices: 1, maxChoices: 2 },
      ...{ threshold: 20, territory: '67' },
      options: [
        { id: 'p1', label: 'Un potager', cost: 12_000_00, post: 'x'.repeat(22), territory: '67' },
        { id: 'p2', label: 'Un préau', cost: 80_000_00, post: 'y'.repeat(22), territory: '67' },
      ],
    },
  },
];

/** As envelopes were before projects had posts: each must be picked anew. */
const old: Content = {
  ...question,
  format: {
    ...{ kind: 'projects', amount: 1_00, rule: 'most-votes', minChoices: 1, maxChoices: 1 },
    options: [
      { id: 'p1', label: 'Un potager', cost: 1_00 },
      { id: 'p2', label: 'Un préau', cost: 1_00 },
    ],
  },
};

describe('A proposal', () => {
  test.each(contents.map((content) => [content]))('comes out of the form as it went in: %j', (content) => {
    const draft = draftOf(content);
    expect(contentOf(draft)).toEqual(content);
    expect(proposalContent.safeParse(contentOf(draft)).error).toBeUndefined();
    expect(missingOf(draft)).toEqual([]);
  });

  test('says what lacks, in the order of the form, and keeps what another format needs', () => {
    const empty = emptyDraft('question', 'transports');
    expect(missingOf(empty)).toEqual(['title', 'why', 'commitment']);
    expect(missingOf(emptyDraft('information', 'transports'))).toEqual(['title']);
    const choice = { ...empty, ...{ title: 'T', why: 'W', commitment: 'C' } };
    const poll = { ...empty.poll, kind: 'single-choice' as const };
    expect(missingOf({ ...choice, poll })).toEqual(['options']);
    expect(missingOf({ ...choice, poll: { ...poll, kind: 'projects' } })).toEqual(['amount', 'projects']);
    expect(missingOf(draftOf(old))).toEqual(['projects']);
    expect(missingOf({ ...choice, isQuestionnaire: true })).toEqual(['steps']);
    expect(missingOf({ ...choice, closing: 'date' })).toEqual(['closing']);
    const scale = { ...poll, kind: 'scale' as const, lowest: '', highest: 'x', options };
    expect(missingOf({ ...choice, poll: scale })).toEqual(['options']);
    expect(contentOf({ ...choice, poll: { ...scale, kind: 'ranking' } })).toMatchObject({
      format: { kind: 'ranking', options },
    });
  });

  test('asks of an envelope no more projects than it has, until it has them', () => {
    const draft = emptyEnvelopeDraft('transports');
    const picked = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((id) => ({
      id,
      label: id,
      cost: 1_00,
      post: id,
    }));
    const asked = [1, 2, 3, 6].map((count) => {
      const envelope = { ...emptyEnvelope, amount: '10', projects: picked.slice(0, count) };
      const content = contentOf({ ...draft, poll: { ...draft.poll, envelope } });
      const format = content.kind === 'question' ? content.format : undefined;
      return format?.kind === 'projects' && [format.minChoices, format.maxChoices];
    });
    expect(asked).toEqual([
      [1, 1],
      [1, 2],
      [2, 3],
      [3, 5],
    ]);
  });

  test('names options and steps so that none is called like another, removed ones included', () => {
    expect(freshId([], 'r')).toBe('r1');
    expect(freshId([{ id: 'r1' }, { id: 'r3' }], 'r')).toBe('r4');
    expect(freshId([{ id: 'r2' }], 'r')).toBe('r3');
  });
});
