import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FollowUpImpossible } from '../../../domain/follow-ups/errors.ts';
import {
  assertStepPossible,
  type FollowUpState,
  followUpStateOf,
  followUpStates,
  type HistoryStep,
  isOutcome,
  isOverdue,
  stepsInForce,
} from '../../../domain/follow-ups/follow-up.ts';
import { problemSeen } from '../../support/problem-seen.ts';

/** The history after these requests; refused ones leave it as it was. */
function tell(requests: readonly Omit<HistoryStep, 'number'>[]): HistoryStep[] {
  const history: HistoryStep[] = [];
  for (const request of requests) {
    try {
      assertStepPossible('post', history, request);
    } catch (error) {
      if (!(error instanceof FollowUpImpossible)) throw error;
      continue;
    }
    history.push({ ...request, number: history.length + 1 });
  }
  return history;
}

const states = (...names: FollowUpState[]) => names.map((state) => ({ state }));
const refusal = (history: readonly HistoryStep[], asked: Omit<HistoryStep, 'number'>): FollowUpImpossible => {
  try {
    assertStepPossible('post', history, asked);
  } catch (error) {
    if (error instanceof FollowUpImpossible) return error;
  }
  throw new Error('It was possible.');
};

describe('A history', () => {
  test('goes from study to decision to works to the end, with news on the way', () => {
    const history = tell(
      states('under-study', 'under-study', 'decided', 'in-progress', 'in-progress', 'done'),
    );
    expect(history).toHaveLength(6);
    expect(followUpStateOf(history)).toBe('done');
  });

  test.each([
    ['received', [], ['in-progress', 'done', 'received']],
    ['under-study', states('under-study'), ['received', 'in-progress', 'done']],
    ['decided', states('decided'), ['received', 'under-study', 'decided']],
    ['in-progress', states('decided', 'in-progress'), ['received', 'under-study', 'decided']],
    ['done', states('decided', 'done'), followUpStates],
    ['declined', states('declined'), ['received', 'decided', 'in-progress', 'done', 'declined']],
  ] as const)('after %s refuses what can’t follow, and says what can', (from, before, impossible) => {
    const history = tell(before);
    for (const state of impossible) {
      const { facts } = refusal(history, { state });
      expect(facts).toMatchObject({ from, to: state });
      for (const possible of facts.possible as FollowUpState[]) {
        expect(() => assertStepPossible('post', history, { state: possible })).not.toThrow();
      }
      expect(problemSeen(new FollowUpImpossible(facts)).detail).toMatch(/possibles\u00A0: «|corrigée/);
    }
  });

  test('takes up again what was declined, and gives up what was decided', () => {
    expect(followUpStateOf(tell(states('declined', 'under-study', 'decided', 'declined')))).toBe('declined');
  });
});

describe('A correction', () => {
  test('stands in the place of the step that it corrects, and the history keeps both', () => {
    const history = tell([...states('under-study', 'declined'), { state: 'decided', corrects: 2 }]);
    expect(history).toHaveLength(3);
    expect(stepsInForce(history).map(({ number }) => number)).toEqual([1, 3]);
    expect(followUpStateOf(history)).toBe('decided');
  });

  test('of the last step may be the one before it: the step should never have been', () => {
    const history = tell([{ state: 'decided' }, { state: 'received', corrects: 1 }]);
    expect(followUpStateOf(history)).toBe('received');
  });

  test('of an earlier step keeps its state: what came after it stands on it', () => {
    const history = tell(states('under-study', 'decided'));
    expect(refusal(history, { state: 'declined', corrects: 1 }).facts).toMatchObject({
      possible: ['under-study'],
    });
    expect(followUpStateOf(tell([...history, { state: 'under-study', corrects: 1 }]))).toBe('decided');
  });

  test('can’t be of a step that isn’t there, or that was corrected before', () => {
    const history = tell([{ state: 'decided' }, { state: 'declined', corrects: 1 }]);
    for (const corrects of [1, 3]) {
      expect(refusal(history, { state: 'decided', corrects }).facts).toMatchObject({ corrects });
    }
    expect(() => assertStepPossible('post', history, { state: 'decided', corrects: 2 })).not.toThrow();
  });
});

test('Whatever is asked, the steps in force always follow one another, and none is lost', () => {
  const request = fc.record(
    {
      state: fc.constantFrom(...followUpStates),
      corrects: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
    },
    { requiredKeys: ['state'] },
  );
  fc.assert(
    fc.property(fc.array(request, { maxLength: 30 }), (requests) => {
      const history = tell(requests);
      const inForce = stepsInForce(history);
      const corrected = history.filter(({ corrects }) => corrects !== undefined).length;
      expect(inForce).toHaveLength(history.length - corrected);
      let before: HistoryStep[] = [];
      for (const { state } of inForce) {
        const withdrawn = state === (before.at(-1)?.state ?? 'received');
        if (!withdrawn) expect(() => assertStepPossible('post', before, { state })).not.toThrow();
        before = [...before, { number: before.length + 1, state }];
      }
    }),
  );
});

test('An outcome is a decision for or against, and is overdue so many days after the vote', () => {
  expect(followUpStates.filter(isOutcome)).toEqual(['decided', 'in-progress', 'done', 'declined']);
  const closesAt = '2026-03-01T08:00:00.000Z';
  expect(isOverdue(closesAt, 30, Date.parse('2026-03-31T07:59:59.999Z'))).toBe(false);
  expect(isOverdue(closesAt, 30, Date.parse('2026-03-31T08:00:00.000Z'))).toBe(true);
  expect(isOverdue(undefined, 30, Date.parse('2036-01-01T00:00:00Z'))).toBe(false);
});
