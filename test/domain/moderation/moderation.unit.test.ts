import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../../domain/domain-error.ts';
import { isAppealed, type Moderated, waitingKindOf } from '../../../domain/moderation/moderated.ts';
import { decide, evolve, type ModerationCommand } from '../../../domain/moderation/moderation.ts';
import { countedOff, registerCounters } from '../../../domain/moderation/register.ts';
import { postStates } from '../../../domain/posts/post.ts';

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
  text: 'Des haies',
  state: 'submitted',
  version: 1,
  waitingSince: minutes(0),
};

/** The suggestion after these commands, one a minute. */
function suggestionAfter(...commands: ModerationCommand[]): Suggestion {
  return commands.reduce(
    (post, command, index) => evolve(post, decide(post, command, minutes(index + 1), limits)),
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
    ['closes at a time', [publish, close], { state: 'published', closesAt: minutes(100) }],
  ])('%s', (_, commands, expected) => {
    expect(suggestionAfter(...commands)).toMatchObject(expected);
  });

  test.each<[string, ModerationCommand[], ModerationCommand, Record<string, unknown>]>([
    ['published twice', [publish], publish, { from: 'published', to: 'published' }],
    ['refused once published', [publish], refuse, { from: 'published', to: 'refused' }],
    ['merged into itself', [], { ...merge, into: 'p1' }, { from: 'submitted', to: 'merged' }],
    ['published after a merge', [merge], publish, { from: 'merged', to: 'published' }],
    ['contested while it waits', [], appeal, { from: 'submitted', to: 'appealed' }],
    ['contested twice', [refuse, appeal, reject], appeal, { from: 'refused', to: 'appealed' }],
    ['contested once corrected', [refuse, resubmit], appeal, { from: 'refused', to: 'appealed' }],
    ['corrected twice', [refuse, resubmit], resubmit, { from: 'refused', to: 'corrected' }],
    ['corrected amid an appeal', [refuse, appeal], resubmit, { from: 'refused', to: 'corrected' }],
    ['closed later than it is', [publish, close], { ...close, closesAt: minutes(200) }, { to: 'closed' }],
    ['undone when nothing was decided', [], undo, { from: 'submitted', to: 'undecided' }],
    ['undone twice', [publish, undo], undo, { from: 'submitted', to: 'undecided' }],
    ['undone once contested', [refuse, appeal], undo, { from: 'refused', to: 'undecided' }],
  ])('is not %s', (_, commands, command, facts) => {
    const post = suggestionAfter(...commands);
    expect(() => decide(post, command, minutes(30), limits)).toThrow(
      expect.objectContaining({ code: 'transition-impossible', facts: expect.objectContaining(facts) }),
    );
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
  fc.constantFrom<ModerationCommand>(flagged, appeal, resubmit),
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
          next = evolve(post, decide(post, command, minutes(clock), limits));
        } catch (error) {
          // An impossible action says why, and changes nothing.
          expect(error).toBeInstanceOf(DomainError);
          expect(post).toEqual(before);
          continue;
        }
        expect(postStates).toContain(next.state);
        expect(next.text).toBe(submitted.text);
        expect(next.version).toBe(post.version + 1);
        expect(waitingKindOf(next) !== undefined).toBe(
          next.state === 'submitted' || next.state === 'held' || isAppealed(next),
        );
        if (next.state === 'published') expect(next.publishedAt).toBeDefined();
        if (next.state === 'refused') expect(next.reason).toBe('hors-sujet');
        if (next.state === 'merged') expect(next.mergedInto).toBe('p2');
        if (next.before !== undefined && next.before !== post.before) {
          decisions.push(registerCounters(post, next, deadlines));
          add(counted, registerCounters(post, next, deadlines));
        }
        if (command.kind === 'undo') {
          // What is counted off is exactly what that decision had counted.
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
