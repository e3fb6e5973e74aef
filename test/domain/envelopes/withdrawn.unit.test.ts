import { describe, expect, test } from '@jest/globals';
import { withdrawnProjects } from '../../../domain/envelopes/withdrawn.ts';
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
