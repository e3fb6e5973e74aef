import { RoomImpossible } from './errors.ts';

/** What a meeting is, as the project team writes it. */
export interface MeetingContent {
  readonly title: string;
  readonly body?: string | undefined;
  /** Where people meet, or the address of a video conference: at least one of the two. */
  readonly place?: string | undefined;
  readonly link?: string | undefined;
  /** ISO 8601 instants. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** In which it is held: codes of the instance. */
  readonly languages: readonly string[];
  readonly seats?: number | undefined;
  /** Id of a theme, whose directorate answers for the meeting. */
  readonly theme: string;
  /** The member of staff who leads the room. */
  readonly host: { readonly id: string; readonly pseudonym: string };
  /** Proposals of questions for a room, in the order in which they are meant to be asked. */
  readonly questions: readonly string[];
}

/** A question that was opened in the room. From then on it is a post like any other. */
export interface AskedQuestion {
  readonly proposalId: string;
  readonly postId: string;
  readonly title: string;
  /** ISO 8601 instants. */
  readonly openedAt: string;
  readonly closesAt: string;
}

export interface Meeting {
  readonly id: string;
  readonly content: MeetingContent;
  readonly state: 'planned' | 'cancelled';
  /** Why it was cancelled. */
  readonly cancellation?: string | undefined;
  /** Incremented by every act, so that of two people who have read the same one wins. */
  readonly version: number;
  /** Incremented when calendars have to learn of it (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
  readonly createdAt: string;
  /** When something changed that calendars learn of. */
  readonly changedAt: string;
  /** Code of its room. */
  readonly code: string;
  /** In the order in which they were opened. */
  readonly asked: readonly AskedQuestion[];
  /** The information that holds its minutes: a post of the Région. */
  readonly minutes?: string | undefined;
}

export type MeetingCommand =
  | { readonly kind: 'revise'; readonly by: string; readonly content: MeetingContent }
  | { readonly kind: 'cancel'; readonly by: string; readonly explanation: string }
  | { readonly kind: 'conclude'; readonly by: string; readonly minutes: string | undefined }
  /** Only on the days on which its code is alive: whoever decides knows the zone. */
  | ({ readonly kind: 'open'; readonly by: string; readonly isItsDay: boolean } & Omit<
      AskedQuestion,
      'openedAt'
    >)
  | { readonly kind: 'close'; readonly by: string; readonly closesAt: string };

export interface MeetingEvent {
  readonly type: 'Revised' | 'Cancelled' | 'Concluded' | 'QuestionOpened' | 'QuestionClosed';
  readonly at: string;
  readonly by: string;
  readonly content?: MeetingContent;
  readonly explanation?: string;
  readonly minutes?: string | undefined;
  readonly question?: AskedQuestion;
}

/** A new meeting, at an instant (ISO 8601). */
export function plan(id: string, content: MeetingContent, code: string, at: string): Meeting {
  return {
    ...{ id, content, code, state: 'planned', version: 1, sequence: 0 },
    ...{ createdAt: at, changedAt: at, asked: [] },
  };
}

/** The question that is open in the room at an instant (milliseconds since the epoch): it ends by itself. */
export function openQuestion({ asked }: Pick<Meeting, 'asked'>, now: number): AskedQuestion | undefined {
  const last = asked.at(-1);
  return last !== undefined && now < Date.parse(last.closesAt) ? last : undefined;
}

/**
 * The event that a command causes at an instant (ISO 8601). One question is open at a time, so that a room looks at one thing.
 * @throws RoomImpossible
 */
export function decide(meeting: Meeting, command: MeetingCommand, at: string): MeetingEvent {
  const { id, state, content, asked } = meeting;
  const { by } = command;
  const open = openQuestion(meeting, Date.parse(at));
  if (state === 'cancelled' && command.kind !== 'conclude')
    throw new RoomImpossible({ meetingId: id, reason: 'cancelled' });
  switch (command.kind) {
    case 'revise':
      return { type: 'Revised', at, by, content: command.content };
    case 'cancel':
      if (open !== undefined) throw new RoomImpossible({ meetingId: id, reason: 'still-open' });
      return { type: 'Cancelled', at, by, explanation: command.explanation };
    case 'conclude':
      return { type: 'Concluded', at, by, minutes: command.minutes };
    case 'open': {
      const { proposalId, postId, title, closesAt, isItsDay } = command;
      if (!isItsDay) throw new RoomImpossible({ meetingId: id, reason: 'not-its-day' });
      if (open !== undefined) throw new RoomImpossible({ meetingId: id, reason: 'still-open' });
      if (!content.questions.includes(proposalId))
        throw new RoomImpossible({ meetingId: id, reason: 'not-prepared' });
      if (asked.some((one) => one.proposalId === proposalId))
        throw new RoomImpossible({ meetingId: id, reason: 'asked' });
      return {
        type: 'QuestionOpened',
        at,
        by,
        question: { proposalId, postId, title, openedAt: at, closesAt },
      };
    }
    case 'close': {
      if (open === undefined) throw new RoomImpossible({ meetingId: id, reason: 'nothing-open' });
      // Closing takes a minute’s notice: what ends within it ends by itself.
      if (Date.parse(open.closesAt) <= Date.parse(command.closesAt))
        throw new RoomImpossible({ meetingId: id, reason: 'closing-soon' });
      return { type: 'QuestionClosed', at, by, question: { ...open, closesAt: command.closesAt } };
    }
  }
}

/** The meeting after an event that `decide` gave for it. */
export function evolve(meeting: Meeting, event: MeetingEvent): Meeting {
  const { type, at, question } = event;
  const { content = meeting.content } = event;
  const next = { ...meeting, version: meeting.version + 1 };
  const told = { sequence: meeting.sequence + 1, changedAt: at };
  switch (type) {
    case 'Revised':
      return { ...next, content, ...(isTold(meeting.content, content) && told) };
    case 'Cancelled':
      return { ...next, state: 'cancelled', cancellation: event.explanation, ...told };
    case 'Concluded':
      return { ...next, minutes: event.minutes };
    case 'QuestionOpened':
      return question === undefined ? next : { ...next, asked: [...meeting.asked, question] };
    case 'QuestionClosed':
      return question === undefined ? next : { ...next, asked: [...meeting.asked.slice(0, -1), question] };
  }
}

/** Whether calendars have to learn of a change: they show neither questions nor who leads. */
function isTold(before: MeetingContent, after: MeetingContent): boolean {
  return (['title', 'body', 'place', 'link', 'startsAt', 'endsAt'] as const).some(
    (field) => before[field] !== after[field],
  );
}
