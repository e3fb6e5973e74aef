import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentChanges } from '../../../domain/questions/content-changes.ts';
import { ProposalImpossible, ProposalOfOtherKind, QuestionFrozen } from '../../../domain/questions/errors.ts';
import {
  decide,
  evolve,
  type Proposal,
  type ProposalCommand,
  type ProposalContent,
  propose,
} from '../../../domain/questions/proposal.ts';
import { given } from '../../support/given.ts';

const question: ProposalContent = {
  kind: 'question',
  theme: 'sport',
  title: 'Un mur d’escalade ?',
  why: 'Une salle se libère.',
  commitment: 'Le conseil décidera.',
  closing: { kind: 'days', days: 14 },
  resultsVisibility: 'after-vote',
};
const information: ProposalContent = { kind: 'information', theme: 'sport', title: 'Le mur est ouvert.' };
const at = '2026-12-01T08:00:00.000Z';
const by = 'Équipe';
const person = 'team';

const rules = { decide, evolve };
const begin = (content: ProposalContent): Proposal =>
  propose('id', content, { by: 'Référent', person: 'ref' }, at).proposal;
const proposalAfter = (proposal: Proposal, ...commands: ProposalCommand[]): Proposal =>
  commands.reduce((before, command, index) => {
    const then = new Date(Date.parse(at) + (index + 1) * 60_000).toISOString();
    return evolve(before, decide(before, command, then));
  }, proposal);

const approve = { kind: 'approve', by, person } as const;
const cancel = { kind: 'cancel', by } as const;
const askUrgent = { kind: 'ask-urgent', by, person, why: 'La ligne ferme samedi.' } as const;
const openUrgent = { kind: 'open-urgent', by: 'Une autre', person: 'other', postId: 'post' } as const;
const sendBack = { kind: 'send-back', by, explanation: 'Plus court.' } as const;
const refuse = { kind: 'refuse', by, explanation: 'Hors sujet.' } as const;
const takeBack = { kind: 'take-back', by } as const;
const schedule = { kind: 'schedule', by, week: '2026-W53' } as const;
const pool = { kind: 'pool', by } as const;
const plan = { kind: 'plan', by, publishOn: '2026-12-24' } as const;
const publish = { kind: 'publish', by, postId: 'post' } as const;
const open = { kind: 'open', by, postId: 'post' } as const;
const revise = (content: ProposalContent) =>
  ({ kind: 'revise', by: 'Référent', person: 'ref', content }) as const;

describe('A proposal', () => {
  test('goes back and forth until it is approved, and each step is a version', () => {
    const better = { ...question, title: 'Un mur ?' };
    const approved = proposalAfter(begin(question), sendBack, revise(better), approve);
    expect(approved).toMatchObject({ state: 'approved', version: 4, content: { title: 'Un mur ?' } });
    expect(approved.since).toBe('2026-12-01T08:03:00.000Z');
  });

  test('is scheduled to a week, put back into the pool, taken back without its week', () => {
    const scheduled = proposalAfter(begin(question), approve, schedule);
    expect(scheduled).toMatchObject({
      state: 'approved',
      week: '2026-W53',
      since: '2026-12-01T08:01:00.000Z',
    });
    expect(proposalAfter(scheduled, pool).week).toBeUndefined();
    expect(proposalAfter(scheduled, takeBack)).toMatchObject({ state: 'proposed' });
    expect(proposalAfter(scheduled, takeBack).week).toBeUndefined();
    expect(proposalAfter(scheduled, takeBack, approve).week).toBeUndefined();
  });

  test('is approved by nobody who wrote any of it', () => {
    const own = { ...approve, person: 'ref' };
    given(rules, begin(question)).when(own).isRefused('approval-needs-another');
    const rewritten = proposalAfter(begin(question), sendBack, { ...revise(question), person });
    given(rules, rewritten).when(approve).isRefused('approval-needs-another');
    given(rules, rewritten).when(own).isRefused('approval-needs-another');
    given(rules, rewritten)
      .when({ ...approve, person: 'other' })
      .gives({ to: 'approved' });
  });

  test('keeps what was sent back, so that what was changed since is seen', () => {
    const better = { ...question, title: 'Un mur ?', closing: { kind: 'date', on: '2027-01-31' } } as const;
    const again = proposalAfter(begin(question), sendBack, revise(better));
    expect(again.returned).toEqual(question);
    expect(contentChanges(question, better)).toEqual([
      { place: 'title', before: question.title, after: 'Un mur ?' },
      { place: 'closing', before: '14', after: '2027-01-31' },
    ]);
    expect(contentChanges(question, { ...question })).toEqual([]);
  });

  test('is given up by who proposed it', () => {
    given(rules, begin(question)).when(cancel).gives({ type: 'Cancelled' }, { state: 'cancelled' });
    given(rules, proposalAfter(begin(question), sendBack))
      .when(cancel)
      .gives({ to: 'cancelled' });
  });

  test('opens outside its week when two people want it', () => {
    const approved = proposalAfter(begin(question), approve, schedule);
    given(rules, approved).when(openUrgent).isRefused('approval-needs-another');
    const asked = proposalAfter(approved, askUrgent);
    expect(asked).toMatchObject({
      state: 'approved',
      week: '2026-W53',
      urgent: { by, person, why: askUrgent.why },
    });
    given(rules, asked)
      .when({ ...openUrgent, person })
      .isRefused('approval-needs-another');
    given(rules, asked).when(askUrgent).isRefused('approval-needs-another');
    given(rules, asked).when(openUrgent).gives({ type: 'Published' }, { state: 'published', postId: 'post' });
    // A withdrawn one is no longer urgent, nor is one that opens in its week.
    expect(proposalAfter(asked, takeBack).urgent).toBeUndefined();
    given(rules, asked).when(open).gives({ type: 'Published' });
    given(rules, proposalAfter(begin(information), approve))
      .when(askUrgent)
      .isRefused('transition-impossible');
  });

  test('that has opened is final, and says so whatever is asked of it', () => {
    const opened = proposalAfter(begin(question), approve, schedule, open);
    expect(opened).toMatchObject({ state: 'published', postId: 'post' });
    for (const command of [approve, sendBack, refuse, takeBack, schedule, pool, open, revise(question)]) {
      expect(() => decide(opened, command, at)).toThrow(QuestionFrozen);
    }
  });

  test('of information is published, at once or on its day', () => {
    expect(proposalAfter(begin(information), approve, publish)).toMatchObject({
      state: 'published',
      postId: 'post',
    });
    expect(proposalAfter(begin(information), approve, plan)).toMatchObject({ publishOn: '2026-12-24' });
    expect(() => proposalAfter(begin(information), approve, publish, takeBack)).toThrow(ProposalImpossible);
  });

  test('stays of its kind', () => {
    const cases: [ProposalContent, ProposalCommand][] = [
      [question, publish],
      [question, plan],
      [information, schedule],
      [information, pool],
      [information, open],
    ];
    for (const [content, command] of cases) {
      expect(() => proposalAfter(begin(content), approve, command)).toThrow(ProposalOfOtherKind);
    }
    expect(() => proposalAfter(begin(question), revise(information))).toThrow(ProposalOfOtherKind);
  });

  test.each([
    ['approved before it is proposed again', [sendBack, approve]],
    ['approved twice', [approve, approve]],
    ['revised once approved', [approve, revise(question)]],
    ['revised once refused', [refuse, revise(question)]],
    ['scheduled before it is approved', [schedule]],
    ['opened before it is approved', [open]],
    ['taken back before it is approved', [takeBack]],
    ['given up once it is approved', [approve, cancel]],
    ['revised once it was given up', [cancel, revise(question)]],
    ['asked at once before it is approved', [askUrgent]],
  ])('isn’t %s', (_, commands) => {
    expect(() => proposalAfter(begin(question), ...(commands as ProposalCommand[]))).toThrow(
      ProposalImpossible,
    );
  });
});

test('Whatever is tried in whatever order, a question opens only from what was approved, once', () => {
  const commands = [
    approve,
    sendBack,
    refuse,
    takeBack,
    schedule,
    pool,
    plan,
    publish,
    open,
    cancel,
    askUrgent,
    openUrgent,
    revise(question),
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom<ProposalCommand>(...commands), { maxLength: 30 }), (tried) => {
      let proposal = begin(question);
      let openings = 0;
      for (const command of tried) {
        try {
          const event = decide(proposal, command, at);
          if (event.type === 'Published') {
            expect(proposal.state).toBe('approved');
            openings += 1;
          }
          const next = evolve(proposal, event);
          expect(next.version).toBe(proposal.version + 1);
          // A week belongs to approved questions, or to those that were when it opened.
          if (next.week !== undefined) expect(['approved', 'published']).toContain(next.state);
          proposal = next;
        } catch (error) {
          expect(error).toHaveProperty('code');
        }
      }
      expect(openings).toBeLessThanOrEqual(1);
      expect(proposal.state === 'published').toBe(openings === 1);
    }),
  );
});
