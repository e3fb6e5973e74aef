import { describe, expect, test } from '@jest/globals';
import {
  decide,
  type EditionCommand,
  type EditionStanding,
  evolve,
  mayEdition,
} from '../../../domain/newsletter/edition.ts';
import { itemsFor, monthAfter } from '../../../domain/newsletter/edition-content.ts';
import { type EditionState, editionStates } from '../../../domain/newsletter/edition-states.ts';
import { popularityOf, remembered, risen } from '../../../domain/statistics/barometer/rising.ts';
import { given } from '../../support/given.ts';

const acts: EditionCommand['kind'][] = [
  'edit',
  'approve',
  'withdraw',
  'start',
  'skip',
  'pause',
  'resume',
  'stop',
  'take-up',
  'finish',
];

const nothing = { sent: 0, failed: 0, uncertain: 0, hardBounces: 0, complaints: 0 };

function commandOf(kind: EditionCommand['kind']): EditionCommand {
  if (kind === 'approve') return { kind, by: 'Équipe' };
  if (kind === 'pause') return { kind, reason: 'team' };
  return kind === 'resume' ? { kind, accepted: nothing } : { kind };
}

describe('An edition', () => {
  const rules = { decide, evolve };
  const at = '2026-11-28T09:00:00.000Z';
  const edition = (state: EditionState): EditionStanding => ({ month: '2026-12', state, version: 3 });

  test('is sent only by way of an approval', () => {
    // Every state that can be reached without approving, whatever else is asked.
    const reached = new Set<EditionState>(['draft']);
    for (let round = 0; round < editionStates.length; round += 1) {
      for (const state of editionStates.filter((one) => reached.has(one))) {
        for (const kind of acts.filter((one) => one !== 'approve' && mayEdition(state, one))) {
          reached.add(decide(edition(state), commandOf(kind), at).to);
        }
      }
    }
    expect([...reached].sort()).toEqual(['draft', 'not-sent']);
  });

  test('stays what it is once it was sent, stopped or left out', () => {
    for (const state of ['sent', 'stopped', 'not-sent'] as const) {
      for (const kind of acts) {
        given(rules, edition(state), at).when(commandOf(kind)).isRefused('edition-impossible');
      }
    }
  });

  test('can’t be edited once it is approved, but the approval can be withdrawn', () => {
    given(rules, edition('approved'), at).when({ kind: 'edit' }).isRefused('edition-impossible');
    given(rules, { ...edition('approved'), approvedAt: at, approvedBy: 'Équipe' }, at)
      .when({ kind: 'withdraw' })
      .gives({ to: 'draft' }, { state: 'draft', version: 4, approvedAt: undefined, approvedBy: undefined });
  });

  test('that was stopped half-way is taken up, corrected and goes on; its first beginning and what was known stay', () => {
    const stopped = { ...edition('stopped'), startedAt: 'before', endedAt: 'then', approvedBy: 'Équipe' };
    const draft = evolve(stopped, decide(stopped, { kind: 'take-up' }, at));
    expect(draft).toMatchObject({
      ...{ state: 'draft', version: 4, startedAt: 'before', endedAt: undefined, approvedBy: undefined },
    });
    const accepted = { ...nothing, sent: 12 };
    given(rules, { ...draft, state: 'approved' }, at)
      .when({ kind: 'start', accepted })
      .gives({ to: 'sending' }, { startedAt: 'before', goesSince: at, accepted });
  });

  test('says when and by whom each thing happened', () => {
    const happened = (state: EditionState, kind: EditionCommand['kind'], after: Partial<EditionStanding>) =>
      given(rules, edition(state), at).when(commandOf(kind)).gives({ at, from: state }, after);
    happened('draft', 'edit', { state: 'draft', editedAt: at, version: 4 });
    happened('draft', 'approve', { state: 'approved', approvedAt: at, approvedBy: 'Équipe' });
    happened('draft', 'skip', { state: 'not-sent', endedAt: at });
    happened('approved', 'start', { state: 'sending', startedAt: at });
    happened('sending', 'pause', { state: 'paused', pauseReason: 'team' });
    happened('paused', 'resume', { state: 'sending', pauseReason: undefined, accepted: nothing });
    happened('paused', 'stop', { state: 'stopped', endedAt: at });
    happened('sending', 'finish', { state: 'sent', endedAt: at });
  });
});

describe('What is in it', () => {
  test('belongs to the month after', () => {
    expect([monthAfter('2026-11-25'), monthAfter('2026-12-25')]).toEqual(['2026-12', '2027-01']);
  });

  test('is what leads for who chose no theme, and all of a theme for who chose it', () => {
    const items = [
      { id: 1, theme: 'sport', featured: true },
      { id: 2, theme: 'sport', featured: false },
      { id: 3, theme: 'culture', featured: true },
    ];
    expect(itemsFor(items, [], 9).map(({ id }) => id)).toEqual([1, 3]);
    expect(itemsFor(items, ['sport'], 9).map(({ id }) => id)).toEqual([1, 2]);
    expect(itemsFor(items, ['sport', 'culture'], 2).map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('Rising', () => {
  const since = '2026-11-01T00:00:00.000Z';
  const old = '2026-01-01T00:00:00.000Z';
  const suggestion = (id: string, net: number, publishedAt = old) => ({
    id,
    theme: 'sport',
    net,
    publishedAt,
  });

  test('is by how much, not how popular', () => {
    const before = { steady: 900, climber: 10 };
    const now = [
      suggestion('steady', 901),
      suggestion('climber', 60),
      suggestion('new', 30, since),
      suggestion('falling', -3),
    ];
    expect(risen(now, before, since).map(({ id }) => id)).toEqual(['climber', 'new', 'steady']);
  });

  test('credits one that wasn’t among the leading ones with the least that it can have risen', () => {
    const leading = Array.from({ length: remembered }, (_, index) => suggestion(`s${index}`, 1000 - index));
    const before = popularityOf([...leading, suggestion('small', 3)]);
    expect(before).not.toHaveProperty('small');
    const least = Math.min(...Object.values(before));
    expect(risen([suggestion('small', least)], before, since)).toEqual([]);
    expect(risen([suggestion('small', least + 5)], before, since)).toHaveLength(1);
  });
});
