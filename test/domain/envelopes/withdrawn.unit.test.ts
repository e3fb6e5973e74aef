import { describe, expect, test } from '@jest/globals';
import { markedPolls, withdrawnProjects } from '../../../domain/envelopes/withdrawn.ts';
import { type EnvelopeFormat, leastChoices } from '../../../domain/polls/format.ts';
import type { Notice } from '../../../domain/posts/region-post.ts';

const notice = (kind: Notice['kind'], project?: string, step?: string): Notice => ({
  ...{ kind, at: '2026-11-29T08:00:00.000Z', why: 'Le terrain est vendu.' },
  ...(project !== undefined && { project }),
  ...(step !== undefined && { step }),
});

describe('Projects withdrawn while people vote', () => {
  test.each<[string, Notice[], string | undefined, string[]]>([
    ['none without notices', [], undefined, []],
    [
      'none by what happened to the envelope itself',
      [notice('corrected'), notice('closed-early')],
      undefined,
      [],
    ],
    ['the one that is named', [notice('project-withdrawn', 'a')], undefined, ['a']],
    [
      'not one that is back',
      [notice('project-withdrawn', 'a'), notice('project-restored', 'a')],
      undefined,
      [],
    ],
    ['one of a territory in that territory', [notice('project-withdrawn', 'a', 'nord')], 'nord', ['a']],
    ['and not in another, whose ids are its own', [notice('project-withdrawn', 'a', 'nord')], 'sud', []],
  ])('are %s', (_, notices, step, withdrawn) => {
    expect([...withdrawnProjects(notices, step)]).toEqual(withdrawn);
  });
});

describe('A ballot on which a project is withdrawn', () => {
  const format = {
    kind: 'projects',
    options: ['a', 'b', 'c'].map((id) => ({ id, label: id, cost: 100_00 })),
    ...{ amount: 200_00, rule: 'equal-shares', minChoices: 3, maxChoices: 3 },
  } as const satisfies EnvelopeFormat;

  test('keeps it in its place, marked, in its own territory', () => {
    const steps = ['nord', 'sud'].map((id) => ({ id, prompt: id, format }));
    const notices = [notice('project-withdrawn', 'b', 'sud')];
    const marked = markedPolls({ steps, notices }).steps?.map((step) =>
      step.format.kind === 'projects'
        ? step.format.options.map(({ id, withdrawn = false }) => [id, withdrawn])
        : [],
    );
    const as = (b: boolean) => [
      ['a', false],
      ['b', b],
      ['c', false],
    ];
    expect(marked).toEqual([as(false), as(true)]);
    expect(markedPolls({ format }).format).toBe(format);
  });

  test('asks for no more choices than are left', () => {
    const notices = [notice('project-withdrawn', 'b')];
    const { format: left = format } = markedPolls({ format, notices });
    expect([leastChoices(format), leastChoices(left as EnvelopeFormat)]).toEqual([3, 2]);
  });
});
