import { describe, expect, test } from '@jest/globals';
import {
  decide,
  evolve,
  type Meeting,
  type MeetingCommand,
  openQuestion,
  plan,
} from '../../../domain/meetings/meeting.ts';

const content = {
  title: 'Les trains du soir',
  place: 'Salle Poirel, Nancy',
  ...{ startsAt: '2027-03-12T18:00:00.000Z', endsAt: '2027-03-12T20:00:00.000Z' },
  ...{ languages: ['fr'], theme: 'transports', host: { id: 'camille', pseudonym: 'Camille' } },
  questions: ['first', 'second'],
};
const planned = plan('meeting', content, 'K7M2QX', '2027-02-01T09:00:00.000Z');
const minute = (number: number) => new Date(Date.UTC(2027, 2, 12, 18, number)).toISOString();
const opening = (proposalId: string, closes: number): MeetingCommand => ({
  ...{ kind: 'open', by: 'Camille', isItsDay: true, proposalId, postId: `post-${proposalId}` },
  ...{ title: 'Un train de plus ?', closesAt: minute(closes) },
});
const act = (meeting: Meeting, command: MeetingCommand, at: string) =>
  evolve(meeting, decide(meeting, command, at));
const refusal = (reason: string) => expect.objectContaining({ facts: expect.objectContaining({ reason }) });
const refused = (meeting: Meeting, command: MeetingCommand, at: string) => {
  try {
    decide(meeting, command, at);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('The room of a meeting', () => {
  test('looks at one question at a time, which ends by itself', () => {
    const opened = act(planned, opening('first', 10), minute(0));
    expect(openQuestion(opened, Date.parse(minute(9)))?.postId).toBe('post-first');
    expect(refused(opened, opening('second', 20), minute(9))).toEqual(refusal('still-open'));
    expect(openQuestion(opened, Date.parse(minute(10)))).toBeUndefined();
    const next = act(opened, opening('second', 20), minute(10));
    expect(next.asked.map(({ proposalId }) => proposalId)).toEqual(['first', 'second']);
  });

  test('asks what was prepared for it, once, on its days, unless it is cancelled', () => {
    expect(refused(planned, opening('third', 10), minute(0))).toEqual(refusal('not-prepared'));
    const asked = act(planned, opening('first', 5), minute(0));
    expect(refused(asked, opening('first', 30), minute(20))).toEqual(refusal('asked'));
    const another = { ...opening('first', 10), isItsDay: false } as MeetingCommand;
    expect(refused(planned, another, minute(0))).toEqual(refusal('not-its-day'));
    const cancelled = act(planned, { kind: 'cancel', by: 'Camille', explanation: 'Neige.' }, minute(0));
    expect(refused(cancelled, opening('first', 10), minute(0))).toEqual(refusal('cancelled'));
    expect(cancelled).toMatchObject({ state: 'cancelled', cancellation: 'Neige.', sequence: 1 });
  });

  test('closes a question a minute ahead, and one that ends sooner by itself', () => {
    const opened = act(planned, opening('first', 10), minute(0));
    const close = (closes: number): MeetingCommand => ({
      kind: 'close',
      by: 'Camille',
      closesAt: minute(closes),
    });
    const closed = act(opened, close(4), minute(3));
    expect(openQuestion(closed, Date.parse(minute(4)))).toBeUndefined();
    expect(refused(opened, close(10), minute(9))).toEqual(refusal('closing-soon'));
    expect(refused(closed, close(6), minute(5))).toEqual(refusal('nothing-open'));
    expect(refused(opened, { kind: 'cancel', by: 'Camille', explanation: 'Neige.' }, minute(1))).toEqual(
      refusal('still-open'),
    );
  });

  test('tells calendars of what they show, and of nothing else', () => {
    const revise = (more: object): MeetingCommand => ({
      kind: 'revise',
      by: 'Camille',
      content: { ...content, ...more },
    });
    const at = minute(0);
    const moved = act(planned, revise({ place: 'Hôtel de Région, Metz' }), at);
    expect(moved).toMatchObject({ version: 2, sequence: 1, changedAt: at });
    const prepared = act(planned, revise({ questions: ['first'] }), at);
    expect(prepared).toMatchObject({ version: 2, sequence: 0, changedAt: planned.changedAt });
    expect(act(planned, opening('first', 10), at)).toMatchObject({ version: 2, sequence: 0 });
  });
});
