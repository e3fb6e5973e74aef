import { describe, expect, test } from '@jest/globals';
import {
  decide,
  evolve,
  type RegionPost,
  type RegionPostCommand,
} from '../../../domain/posts/region-post.ts';
import { given } from '../../support/given.ts';

const rules = {
  decide: (post: RegionPost, command: RegionPostCommand, at: string) =>
    decide(post, command, at, { undoMinutes: 10 }),
  evolve: (post: RegionPost, event: ReturnType<typeof decide>) => evolve(post, event),
};
const open: RegionPost = {
  ...{ id: 'id', kind: 'question', state: 'published', version: 3 },
  ...{ title: 'Un trian de plus\u00a0?', publishedAt: '2026-05-01T06:00:00.000Z' },
  ...{ closesAt: '2026-05-15T22:00:00.000Z', frozenHash: 'h1' },
};
const closed: RegionPost = { ...open, closesAt: '2026-05-03T22:00:00.000Z' };
const withdrawal = { at: '2026-05-04T07:55:00.000Z', by: 'Une', why: 'Abandon.' };
const withdrawn: RegionPost = { ...open, state: 'withdrawn', withdrawal };
const at = '2026-05-04T08:00:00.000Z';

const said = { by: 'Une', why: 'Une faute.' };
const correct = { kind: 'correct', ...said, texts: { title: 'Un train de plus\u00a0?' } } as const;
const close = (closesAt: string) => ({ kind: 'close', ...said, closesAt }) as const;
const withdraw = { kind: 'withdraw', ...said } as const;
const restore = { kind: 'restore', ...said } as const;

describe('What the Région published', () => {
  test('is corrected, and both wordings are told', () => {
    const changes = [{ place: 'title', before: open.title, after: 'Un train de plus\u00a0?' }];
    given(rules, open)
      .when(correct)
      .gives(
        { type: 'Corrected', at, why: 'Une faute.' },
        {
          ...{ title: 'Un train de plus\u00a0?', version: 4, closesAt: open.closesAt },
          notices: [{ kind: 'corrected', at, why: 'Une faute.', changes, frozenHashBefore: 'h1' }],
        },
      );
  });

  test('isn’t corrected once its vote has ended', () => {
    given(rules, closed).when(correct).isRefused('post-closed');
    given(rules, { ...open, kind: 'information', closesAt: undefined })
      .when(correct)
      .gives({ type: 'Corrected' });
  });

  test('closes earlier, never later', () => {
    given(rules, open)
      .when(close('2026-05-05T22:00:00.000Z'))
      .gives(
        { type: 'ClosedEarly' },
        {
          closesAt: '2026-05-05T22:00:00.000Z',
          notices: [
            {
              kind: 'closed-early',
              at,
              why: 'Une faute.',
              closedAtBefore: open.closesAt,
              frozenHashBefore: 'h1',
            },
          ],
        },
      );
    given(rules, open).when(close('2026-05-16T22:00:00.000Z')).isRefused('transition-impossible');
    given(rules, closed).when(close('2026-05-03T20:00:00.000Z')).isRefused('post-closed');
  });

  test('is taken back, open or closed, once', () => {
    const taken = { state: 'withdrawn', withdrawal: { at, by: 'Une', why: 'Une faute.' } } as const;
    given(rules, open).when(withdraw).gives({ type: 'Withdrawn' }, taken);
    given(rules, closed).when(withdraw).gives({ type: 'Withdrawn' }, taken);
    for (const command of [withdraw, correct, close('2026-05-05T22:00:00.000Z')]) {
      given(rules, withdrawn).when(command).isRefused('transition-impossible');
    }
  });

  test('comes back within ten minutes, and says so; not what another stands for', () => {
    given(rules, withdrawn)
      .when(restore)
      .gives(
        { type: 'Restored' },
        { state: 'published', notices: [{ kind: 'restored', at, why: 'Une faute.' }] },
      );
    expect(evolve(withdrawn, decide(withdrawn, restore, at, { undoMinutes: 10 })).withdrawal).toBeUndefined();
    given(rules, withdrawn, '2026-05-04T08:05:01.000Z').when(restore).isRefused('undo-expired');
    const replaced = { ...withdrawn, withdrawal: { ...withdrawal, replacedBy: 'other' } };
    given(rules, replaced).when(restore).isRefused('transition-impossible');
    given(rules, open).when(restore).isRefused('transition-impossible');
  });
});
