import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ProposalImpossible, ProposalOfOtherKind, QuestionFrozen } from '../../../domain/questions/errors.ts';
import {
  decide,
  evolve,
  type Proposal,
  type ProposalCommand,
  type ProposalContent,
  propose,
} from '../../../domain/questions/proposal.ts';

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

const begin = (content: ProposalContent): Proposal => propose('id', content, 'Référent', at).proposal;
const proposalAfter = (proposal: Proposal, ...commands: ProposalCommand[]): Proposal =>
  commands.reduce((before, command, index) => {
    const then = new Date(Date.parse(at) + (index + 1) * 60_000).toISOString();
    return evolve(before, decide(before, command, then));
  }, proposal);

const approve = { kind: 'approve', by } as const;
const sendBack = { kind: 'send-back', by, explanation: 'Plus court.' } as const;
const refuse = { kind: 'refuse', by, explanation: 'Hors sujet.' } as const;
const takeBack = { kind: 'take-back', by } as const;
const schedule = { kind: 'schedule', by, week: '2026-W53' } as const;
const pool = { kind: 'pool', by } as const;
const plan = { kind: 'plan', by, publishOn: '2026-12-24' } as const;
const publish = { kind: 'publish', by, postId: 'post' } as const;
const open = { kind: 'open', by, postId: 'post' } as const;
const revise = (content: ProposalContent) => ({ kind: 'revise', by, content }) as const;

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
          // A week belongs to what is approved, or was when it opened.
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
