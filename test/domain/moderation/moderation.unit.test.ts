import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../../domain/domain-error.ts';
import type { ModerationCommand } from '../../../domain/moderation/commands.ts';
import type { MergeTarget } from '../../../domain/moderation/merging.ts';
import { isAppealed, type Moderated, waitingKindOf } from '../../../domain/moderation/moderated.ts';
import { decide, evolve } from '../../../domain/moderation/moderation.ts';
import { countedOff, registerCounters } from '../../../domain/moderation/register.ts';
import { postStates } from '../../../domain/posts/post.ts';
import { given } from '../../support/given.ts';

const limits = { undoMinutes: 10 };
const deadlines = { firstWarningDays: 7, secondWarningDays: 10, answerDays: 12 };
const start = Date.parse('2026-03-01T08:00:00Z');
const minutes = (count: number) => new Date(start + count * 60_000).toISOString();
const anna = { pseudonym: 'Référente A', key: 'key-a' };
const boris = { pseudonym: 'Référent B', key: 'key-b' };

interface Suggestion extends Moderated {
  readonly text: string;
}
const submitted: Suggestion = {
  id: 'p1',
  theme: 'sport',
  text: 'Des haies',
  state: 'submitted',
  version: 1,
  waitingSince: minutes(0),
};

/** What is merged into, in most tests. */
const target: MergeTarget = { id: 'p2', kind: 'suggestion', state: 'published' };

/** The suggestion after these commands, one a minute. */
function suggestionAfter(...commands: ModerationCommand[]): Suggestion {
  return commands.reduce(
    (post, command, index) => evolve(post, decide(post, command, minutes(index + 1), limits, target)),
    submitted,
  );
}
const publish = { kind: 'publish', by: anna } as const;
const hold = { kind: 'hold', by: anna, reason: 'hors-sujet' } as const;
const refuse = { kind: 'refuse', by: anna, reason: 'hors-sujet', explanation: 'Non.' } as const;
const merge = { kind: 'merge', by: anna, into: 'p2' } as const;
const undo = { kind: 'undo', by: anna, projectTeam: false } as const;
const flagged = { kind: 'hold-flagged' } as const;
const appeal = { kind: 'appeal', text: 'Relisez.' } as const;
const uphold = { kind: 'uphold-appeal', by: boris, explanation: 'Vous avez raison.' } as const;
const reject = { kind: 'reject-appeal', by: boris, explanation: 'Toujours non.' } as const;
const resubmit = { kind: 'resubmit', correctionId: 'p9' } as const;
const release = { kind: 'release' } as const;
const withdraw = { kind: 'withdraw' } as const;
const move = { kind: 'move', by: anna, theme: 'sante' } as const;
const close = { kind: 'close', by: anna, closesAt: minutes(100) } as const;

describe('A suggestion', () => {
  test.each<[string, ModerationCommand[], Partial<Moderated>]>([
    ['is published', [publish], { state: 'published', publishedAt: minutes(1), decidedBy: 'Référente A' }],
    ['waits on while held', [hold], { state: 'held', waitingSince: minutes(0), heldAt: minutes(1) }],
    ['is refused with its reason', [hold, refuse], { state: 'refused', reason: 'hors-sujet' }],
    ['is merged into another', [merge], { state: 'merged', mergedInto: 'p2' }],
    ['is merged after publication', [publish, merge], { state: 'merged', publishedAt: minutes(1) }],
    ['waits from the flags on', [publish, flagged], { state: 'held', waitingSince: minutes(2) }],
    ['keeps its date after a review', [publish, flagged, publish], { publishedAt: minutes(1), flags: 0 }],
    ['waits again when contested', [refuse, appeal], { state: 'refused', waitingSince: minutes(2) }],
    ['is published when the appeal is upheld', [refuse, appeal, uphold], { state: 'published' }],
    ['keeps its reason when it is not', [refuse, appeal, reject], { state: 'refused', reason: 'hors-sujet' }],
    ['is corrected by another', [refuse, resubmit], { state: 'refused', correctedBy: 'p9' }],
    ['comes back from a merge', [publish, merge, publish], { state: 'published', publishedAt: minutes(1) }],
    ['may be held after a merge', [merge, hold], { state: 'held', mergedInto: undefined }],
    ['contests its merge', [merge, appeal], { state: 'merged', mergedInto: 'p2', waitingSince: minutes(2) }],
    ['leaves it when that is upheld', [merge, appeal, uphold], { state: 'published', mergedInto: undefined }],
    ['stays when it is not', [merge, appeal, reject], { state: 'merged', mergedInto: 'p2' }],
    ['waits once its target is gone', [publish, merge, release], { state: 'held', waitingSince: minutes(3) }],
    [
      'has its appeal with it',
      [merge, appeal, release],
      { appeal: { at: minutes(2), text: 'Relisez.', outcome: 'upheld' } },
    ],
    ['is withdrawn while it waits', [hold, withdraw], { state: 'withdrawn', waitingSince: undefined }],
    [
      'is withdrawn by its author',
      [publish, close, withdraw],
      { withdrawnAt: minutes(3), closesAt: undefined },
    ],
    ['leaves what it was merged into', [merge, withdraw], { state: 'withdrawn', mergedInto: undefined }],
    ['closes at a time', [publish, close], { state: 'published', closesAt: minutes(100) }],
  ])('%s', (_, commands, expected) => {
    expect(suggestionAfter(...commands)).toMatchObject(expected);
  });

  test.each<[string, ModerationCommand[], ModerationCommand, Record<string, unknown>]>([
    ['published twice', [publish], publish, { from: 'published', to: 'published' }],
    ['refused once published', [publish], refuse, { from: 'published', to: 'refused' }],
    ['merged into itself', [], { ...merge, into: 'p1' }, { from: 'submitted', to: 'merged' }],
    ['merged twice into the same', [merge], merge, { from: 'merged', to: 'merged' }],
    ['refused while merged', [merge], refuse, { from: 'merged', to: 'refused' }],
    ['published amid an appeal against its merge', [merge, appeal], publish, { from: 'merged' }],
    ['contested while it waits', [], appeal, { from: 'submitted', to: 'appealed' }],
    ['contested twice', [refuse, appeal, reject], appeal, { from: 'refused', to: 'appealed' }],
    ['contested once corrected', [refuse, resubmit], appeal, { from: 'refused', to: 'appealed' }],
    ['corrected twice', [refuse, resubmit], resubmit, { from: 'refused', to: 'corrected' }],
    ['corrected amid an appeal', [refuse, appeal], resubmit, { from: 'refused', to: 'corrected' }],
    ['closed later than it is', [publish, close], { ...close, closesAt: minutes(200) }, { to: 'closed' }],
    ['withdrawn once refused', [refuse], withdraw, { from: 'refused', to: 'withdrawn' }],
    ['withdrawn twice', [withdraw], withdraw, { from: 'withdrawn', to: 'withdrawn' }],
    ['published once withdrawn', [withdraw], publish, { from: 'withdrawn', to: 'published' }],
    ['undone once withdrawn', [publish, withdraw], undo, { from: 'withdrawn', to: 'undecided' }],
    ['undone when nothing was decided', [], undo, { from: 'submitted', to: 'undecided' }],
    ['undone twice', [publish, undo], undo, { from: 'submitted', to: 'undecided' }],
    ['undone once contested', [refuse, appeal], undo, { from: 'refused', to: 'undecided' }],
  ])('is not %s', (_, commands, command, facts) => {
    const post = suggestionAfter(...commands);
    expect(() =>
      decide(post, command, minutes(30), limits, { ...target, id: 'into' in command ? command.into : 'p2' }),
    ).toThrow(
      expect.objectContaining({ code: 'transition-impossible', facts: expect.objectContaining(facts) }),
    );
  });
});

describe('A move to another theme', () => {
  const rules = {
    decide: (post: Suggestion, command: ModerationCommand, at: string) => decide(post, command, at, limits),
    evolve: (post: Suggestion, event: ReturnType<typeof decide>) => evolve(post, event),
  };

  test('changes who decides, and nothing of what was decided or waits', () => {
    given(rules, submitted, minutes(1))
      .when(move)
      .gives(
        { type: 'Moved', from: 'submitted', to: 'submitted', theme: 'sante' },
        { theme: 'sante', state: 'submitted', waitingSince: minutes(0) },
      );
    given(rules, suggestionAfter(publish), minutes(2))
      .when(move)
      .gives({ type: 'Moved' }, { theme: 'sante', state: 'published', publishedAt: minutes(1) });
    // The register counted the decision on the other theme.
    given(rules, evolve(suggestionAfter(publish), decide(suggestionAfter(publish), move, minutes(2), limits)))
      .when(undo)
      .isRefused('transition-impossible');
  });

  test('is refused where it is there already, and of what nobody decides on any more', () => {
    given(rules, submitted)
      .when({ ...move, theme: 'sport' })
      .isRefused('transition-impossible');
    given(rules, suggestionAfter(refuse)).when(move).isRefused('transition-impossible');
    given(rules, suggestionAfter(merge)).when(move).isRefused('transition-impossible');
  });
});

describe('Undoing', () => {
  test.each<[string, ModerationCommand[]]>([
    ['a publication', [publish]],
    ['a refusal', [hold, refuse]],
    ['a merge', [publish, merge]],
    ['a hold', [publish, hold]],
    ['an upheld appeal', [refuse, appeal, { ...uphold, by: anna }]],
  ])('%s brings everything back but the version', (_, commands) => {
    // The refusal was someone else’s, so that its author may answer the appeal here.
    const first = commands.map((command) => (command.kind === 'refuse' ? { ...refuse, by: boris } : command));
    const last = first.at(-1) as ModerationCommand;
    const before = suggestionAfter(...first.slice(0, -1));
    const by = 'by' in last ? last.by : anna;
    const undone = suggestionAfter(...first, { ...undo, by });
    const { before: _undoable, ...standing } = before;
    expect(undone).toEqual({ ...standing, version: before.version + 2 });
  });

  test('is for ten minutes, and for who decided or the project team', () => {
    const post = suggestionAfter(publish);
    const attempt = (by: typeof anna, projectTeam: boolean, at: string) => () =>
      decide(post, { kind: 'undo', by, projectTeam }, at, limits);
    expect(attempt(anna, false, minutes(11))).not.toThrow();
    expect(attempt(anna, false, minutes(11.1))).toThrow(expect.objectContaining({ code: 'undo-expired' }));
    expect(attempt(boris, true, minutes(5))).not.toThrow();
    expect(attempt(boris, false, minutes(5))).toThrow(expect.objectContaining({ code: 'not-your-decision' }));
  });
});

describe('A closing', () => {
  const closing = (at: number) => ({ ...close, closesAt: minutes(at) });

  test.each<[string, ModerationCommand[], string | undefined]>([
    ['goes with an undone publication', [publish, closing(3), undo], undefined],
    ['is not that of the next publication', [publish, closing(3), undo, publish], undefined],
    ['goes when it is held before', [publish, closing(30), hold], undefined],
    ['goes when flags hold it before', [publish, closing(30), flagged, publish], undefined],
    ['goes when it is merged before', [publish, closing(30), merge, publish], undefined],
    ['comes back with an undone hold', [publish, closing(30), hold, undo], minutes(30)],
    ['doesn’t, if it has passed meanwhile', [publish, closing(3.5), hold, undo, undo], undefined],
    ['that was reached stays', [publish, closing(3), hold, publish], minutes(3)],
  ])('%s', (_, commands, closesAt) => {
    const reached = commands.at(-1) === commands.at(-2) ? commands.slice(0, -1) : commands;
    // The last command may come late.
    let post = suggestionAfter(...reached.slice(0, -1));
    const last = reached.at(-1) as ModerationCommand;
    post = evolve(post, decide(post, last, minutes(reached.length), limits, target));
    expect(post.closesAt).toBe(closesAt);
  });
});

test('A suggestion whose vote has ended can’t be withdrawn: its result is certified', () => {
  const ended = suggestionAfter(publish, { ...close, closesAt: minutes(3) });
  expect(() => decide(ended, withdraw, minutes(3), limits)).toThrow(
    expect.objectContaining({ code: 'post-closed' }),
  );
  expect(decide(ended, withdraw, minutes(2), limits)).toMatchObject({ to: 'withdrawn' });
});

describe('What is merged into', () => {
  test.each<[string, Partial<MergeTarget> | undefined]>([
    ['doesn’t exist', undefined],
    ['is held', { state: 'held' }],
    ['is merged itself', { state: 'merged', mergedInto: 'p1' }],
    ['has closed', { closesAt: minutes(0) }],
    ['is a question of the Région', { kind: 'question' }],
    ['is another one than was asked', { id: 'p3' }],
  ])('takes nothing if it %s', (_, fields) => {
    const into = fields && { ...target, ...fields };
    const impossible = expect.objectContaining({ code: 'merge-impossible' });
    expect(() => decide(submitted, merge, minutes(1), limits, into)).toThrow(impossible);
    // Nor when undoing would merge again.
    const separated = suggestionAfter(merge, publish);
    expect(() => decide(separated, undo, minutes(3), limits, into)).toThrow(impossible);
  });
});

test('A refusal has one reason in the register, whatever was said before and after', () => {
  const counted: Record<string, number> = {};
  let post = submitted;
  for (const [index, command] of [hold, refuse, appeal, reject].entries()) {
    const next = evolve(post, decide(post, command, minutes(index + 1), limits));
    if (next.before !== undefined) add(counted, registerCounters(post, next, deadlines));
    post = next;
  }
  expect(counted).toMatchObject({ held: 1, refused: 1, appealsRejected: 1, 'reason:hors-sujet': 1 });
});

test('An appeal is never answered by who refused', () => {
  const post = suggestionAfter(refuse, appeal);
  for (const command of [uphold, reject]) {
    expect(() => decide(post, { ...command, by: anna }, minutes(5), limits)).toThrow(
      expect.objectContaining({ code: 'appeal-needs-another' }),
    );
  }
});

const person = fc.constantFrom(anna, boris);
const anyCommand: fc.Arbitrary<ModerationCommand> = fc.oneof(
  person.map((by) => ({ ...publish, by })),
  person.map((by) => ({ ...hold, by })),
  person.map((by) => ({ ...refuse, by })),
  person.map((by) => ({ ...merge, by })),
  fc.record({ kind: fc.constant('undo' as const), by: person, projectTeam: fc.boolean() }),
  fc.constantFrom<ModerationCommand>(flagged, appeal, resubmit, release, move, { ...move, theme: 'sport' }),
  fc.constant(withdraw),
  person.map((by) => ({ ...uphold, by })),
  person.map((by) => ({ ...reject, by })),
  fc.integer({ min: 0, max: 200 }).map((at) => ({ ...close, closesAt: minutes(at) })),
);
const step = fc.record({ command: anyCommand, wait: fc.integer({ min: 0, max: 15 }) });

test('No sequence of actions reaches an undeclared state, loses a text, or leaves a wait without end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let post = submitted;
      let clock = 0;
      const counted: Record<string, number> = {};
      const decisions: Record<string, number>[] = [];
      for (const { command, wait } of steps) {
        clock += wait;
        const before = structuredClone(post);
        let next: Suggestion;
        try {
          next = evolve(post, decide(post, command, minutes(clock), limits, target));
        } catch (error) {
          // An impossible action says why, and changes nothing.
          expect(error).toBeInstanceOf(DomainError);
          expect(post).toEqual(before);
          continue;
        }
        const { state, text, version } = next;
        expect(postStates).toContain(state);
        expect({ text, version, waits: waitingKindOf(next) !== undefined }).toEqual({
          text: submitted.text,
          version: post.version + 1,
          waits: state === 'submitted' || state === 'held' || isAppealed(next),
        });
        if (state === 'published') expect(next.publishedAt).toBeDefined();
        if (state === 'refused') expect(next.reason).toBe('hors-sujet');
        if (state === 'merged') expect(next.mergedInto).toBe('p2');
        if (next.before !== undefined && next.before !== post.before) {
          decisions.push(registerCounters(post, next, deadlines));
          add(counted, registerCounters(post, next, deadlines));
        }
        if (command.kind === 'undo') {
          // Exactly what that decision had counted is subtracted.
          expect(registerCounters(next, post, deadlines)).toEqual(decisions.pop());
          add(counted, countedOff(registerCounters(next, post, deadlines)));
        }
        post = next;
      }
      for (const count of Object.values(counted)) expect(count).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

function add(sums: Record<string, number>, counters: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counters)) sums[name] = (sums[name] ?? 0) + count;
}
