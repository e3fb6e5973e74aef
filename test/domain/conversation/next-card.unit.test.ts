import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Card,
  closesSoon,
  isAddressedTo,
  nextCard,
  type Standing,
  type Topic,
} from '../../../domain/conversation/next-card.ts';
import { passedFrom, passedText, withPassed } from '../../../domain/conversation/passed.ts';
import { type Answer, approval } from '../../../domain/polls/answer.ts';
import { pollId, pollsOf, type QuestionStep } from '../../../domain/polls/format.ts';
import { reachedSteps } from '../../../domain/polls/questionnaire.ts';
import { isAddressed } from '../../../domain/posts/audience.ts';

const now = Date.UTC(2026, 10, 28);
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();
const cell = { departement: '67', sex: 'F', ageBand: '18-24' };

let made = 0;
const idOf = () => {
  made += 1;
  return `t${String(made).padStart(7, '0')}AAAAAAAAAAAAAA`;
};
const topic = (more: Partial<Topic> = {}): Topic => ({
  ...{ id: idOf(), kind: 'question', theme: 'transports' },
  ...more,
});
const begin: Standing = { round: 1, passed: new Map() };
const steps: QuestionStep[] = [
  { id: 'usage', prompt: 'Prenez-vous le train ?', format: { kind: 'approval' } },
  {
    id: 'pourquoi',
    prompt: 'Pourquoi ?',
    format: { kind: 'approval' },
    when: { step: 'usage', values: ['plus'] },
  },
  { id: 'velo', prompt: 'Et le vélo ?', format: { kind: 'approval' } },
];

type Does = (card: Card) => Answer | 'skips';

/** Goes through a whole round, as the service does from one call to the next. */
function playRound(topics: readonly Topic[], answers: Map<string, Answer>, round: 1 | 2, does: Does) {
  const dealt: Card[] = [];
  const skipped: string[] = [];
  let standing: Standing = { round, passed: new Map() };
  for (;;) {
    const next = nextCard(topics, answers, { cell, now, standing });
    if (next === undefined) return { dealt, skipped };
    const { topic: of, step } = next;
    dealt.push({ topic: of, step });
    if (dealt.length > 1000) throw new Error('It never ends.');
    const done = does(next);
    const poll = pollId({ postId: of.id, step });
    if (done === 'skips') skipped.push(poll);
    else answers.set(poll, done);
    standing = {
      ...standing,
      passed: withPassed(standing.passed, of, step),
      last: { postId: of.id, theme: of.theme },
    };
  }
}

const pollOfCard = ({ topic: { id }, step }: Card) => pollId({ postId: id, step });
const ids = (dealt: readonly Card[]) => dealt.map(pollOfCard);

const anyTopic = fc
  .record({
    kind: fc.constantFrom('question', 'question', 'suggestion', 'information' as const),
    theme: fc.constantFrom('transports', 'sante', 'culture'),
    audience: fc.constantFrom(undefined, undefined, { departement: ['67'] }, { sex: ['H'] }),
    days: fc.constantFrom(undefined, 1, 3, 40),
    voters: fc.constantFrom(undefined, 0, 3, 900),
    isLong: fc.boolean(),
  })
  .map(({ days, isLong, ...of }) =>
    topic({
      ...of,
      ...(days !== undefined && { closesAt: inDays(days) }),
      ...(isLong && of.kind === 'question' && { steps }),
    }),
  );
const anyFeed = fc.array(anyTopic, { maxLength: 14 });
/** What somebody does with the nth card. */
const anyDoing = fc.array(fc.constantFrom('plus', 'minus', 'skips' as const), {
  minLength: 1,
  maxLength: 9,
});
const doing = (list: readonly ('plus' | 'minus' | 'skips')[]): Does => {
  let at = 0;
  return () => {
    const next = list[at % list.length] ?? 'plus';
    at += 1;
    return next === 'skips' ? next : approval(next);
  };
};

describe('With the feed fixed', () => {
  test('every open poll that is put to somebody comes exactly once, and nothing else', () => {
    fc.assert(
      fc.property(anyFeed, anyDoing, (topics, list) => {
        const answers = new Map<string, Answer>();
        const { dealt } = playRound(topics, answers, 1, doing(list));
        expect(new Set(ids(dealt)).size).toBe(dealt.length);
        const due = topics
          .filter(({ audience }) => isAddressed(audience, cell))
          .flatMap((of) => {
            if (of.steps === undefined) return [of.id];
            const own = new Map(
              of.steps.flatMap(({ id }) => {
                const answer = answers.get(pollId({ postId: of.id, step: id }));
                return answer ? [[id, answer] as const] : [];
              }),
            );
            return reachedSteps(of.steps, own).map(({ id }) => pollId({ postId: of.id, step: id }));
          });
        expect(ids(dealt).sort()).toEqual(due.sort());
      }),
      { seed: 17 },
    );
  });

  test('what was skipped comes once more when all the rest is through, information doesn’t, and what was answered never', () => {
    fc.assert(
      fc.property(anyFeed, anyDoing, (topics, list) => {
        const answers = new Map<string, Answer>();
        const first = playRound(topics, answers, 1, doing(list));
        const kinds = new Map(topics.map(({ id, kind }) => [id, kind]));
        const again = playRound(topics, answers, 2, () => 'skips');
        expect(ids(again.dealt).sort()).toEqual(
          first.skipped.filter((poll) => kinds.get(poll.slice(0, 22)) !== 'information').sort(),
        );
      }),
      { seed: 18 },
    );
  });

  test('what is put to this cell, then what closes soon, then what the Région asks comes before the rest', () => {
    const rank = ({ topic: of }: Card): number => {
      const soon = closesSoon(of, now);
      if (isAddressedTo(of, cell)) return soon ? 0 : 1;
      return soon ? 2 : of.kind === 'question' ? 3 : 4;
    };
    fc.assert(
      fc.property(anyFeed, (topics) => {
        const { dealt } = playRound(topics, new Map(), 1, () => approval('plus'));
        const ranks = dealt.map(rank);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
      { seed: 19 },
    );
  });

  test('no two subjects of one theme follow each other while the same urgency holds another theme', () => {
    const rank = (of: Topic): string =>
      JSON.stringify([
        isAddressedTo(of, cell),
        closesSoon(of, now),
        closesSoon(of, now) || isAddressedTo(of, cell) || of.kind === 'question',
      ]);
    fc.assert(
      fc.property(anyFeed, (topics) => {
        const { dealt } = playRound(topics, new Map(), 1, () => approval('minus'));
        const subjects = dealt.map((one) => one.topic).filter((of, at, all) => of.id !== all[at - 1]?.id);
        // The steps of a questionnaire stay together.
        expect(new Set(subjects.map(({ id }) => id)).size).toBe(subjects.length);
        for (const [at, of] of subjects.entries()) {
          const before = subjects[at - 1];
          if (before?.theme !== of.theme) continue;
          const left = subjects.slice(at).filter((other) => rank(other) === rank(of));
          expect(new Set(left.map(({ theme }) => theme))).toEqual(new Set([of.theme]));
        }
      }),
      { seed: 20 },
    );
  });

  test('the order is the same whatever order the feed was read in', () => {
    fc.assert(
      fc.property(
        anyFeed.chain((topics) =>
          fc.tuple(
            fc.constant(topics),
            fc.shuffledSubarray(topics, { minLength: topics.length, maxLength: topics.length }),
          ),
        ),
        ([topics, shuffled]) => {
          const order = (of: readonly Topic[]) =>
            ids(playRound(of, new Map(), 1, () => approval('plus')).dealt);
          expect(order(shuffled)).toEqual(order(topics));
        },
      ),
      { seed: 21 },
    );
  });
});

describe('Among equals', () => {
  const first = (topics: Topic[], who: Partial<typeof cell> = cell) =>
    nextCard(topics, new Map(), { cell: who, now, standing: begin })?.topic.id;

  test('what few have answered comes first, and a hidden number counts as none', () => {
    const [many, few, hidden] = [
      topic({ voters: 800 }),
      topic({ voters: 3 }),
      topic({ resultsVisibility: 'after-close' } as object),
    ];
    expect(first([many, few])).toBe(few.id);
    expect(first([many, few, hidden])).toBe(hidden.id);
  });

  test('of what closes soon, the first to close comes first', () => {
    const [late, early] = [
      topic({ closesAt: inDays(5), voters: 1 }),
      topic({ closesAt: inDays(2), voters: 900 }),
    ];
    expect(first([late, early])).toBe(early.id);
    expect(closesSoon({ closesAt: inDays(7) }, now)).toBe(false);
    expect(closesSoon({ closesAt: inDays(6.9) }, now)).toBe(true);
  });

  test('cells begin at different ends, so that no topic waits for everybody', () => {
    const topics = Array.from({ length: 8 }, () => topic({ kind: 'suggestion', voters: 2 }));
    const firsts = ['08', '10', '51', '52', '54', '55', '57', '67', '68', '88'].flatMap((departement) =>
      ['F', 'H'].flatMap((sex) =>
        ['15-17', '18-24', '25-34', '35-44'].map((ageBand) => first(topics, { departement, sex, ageBand })),
      ),
    );
    expect(new Set(firsts).size).toBe(topics.length);
  });

  test('says how many subjects are left after this one', () => {
    const topics = [topic({ steps }), topic(), topic({ audience: { sex: ['H'] } })];
    expect(nextCard(topics, new Map(), { cell, now, standing: begin })?.left).toBe(1);
  });
});

test('what was dealt survives the way through an address', () => {
  fc.assert(
    fc.property(anyFeed, (topics) => {
      const passed = topics.reduce(
        (sum, of) => pollsOf(of).reduce((all, { step }) => withPassed(all, of, step), sum),
        new Map() as Standing['passed'],
      );
      expect(passedFrom(passedText(passed))).toEqual(passed);
    }),
    { seed: 22 },
  );
  expect(passedFrom('')).toEqual(new Map());
  for (const wrong of ['x', 'AAAAAAAA', 'AAAAAAAA1,', 'AAAAAAAA12345', 'AAAAAAA§1']) {
    expect(passedFrom(wrong)).toBeUndefined();
  }
});
