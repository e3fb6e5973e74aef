import * as z from 'zod';
import { cleanText } from '../../domain/text/text.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import { putNew } from '../../platform/table/write.ts';
import { actAsStaff, type StaffActedOn } from './act.ts';
import type { StaffMember } from './staff-items.ts';

const noteItem = z.object({
  /** ISO 8601, UTC */
  at: z.string(),
  /** Pseudonym. */
  by: z.string(),
  text: z.string(),
});

/** What a member of staff leaves beside a thing for their colleagues; nobody else ever reads it. */
export type Note = z.output<typeof noteItem>;

/** The thing that is noted on. */
export interface Noted {
  /** As the audit log names it: `post:<id>`, `contact:<id>`. */
  readonly subject: string;
  /** When its notes go with it, in seconds since the epoch. */
  readonly expiresAt?: number | undefined;
}

interface NewNote {
  readonly by: string;
  readonly text: string;
}

/** How staff note something: each note is a new one, so that nobody is ever late. */
const notes: StaffActedOn<Noted, NewNote, Note> = {
  decide: (_, { by, text }, at) => ({ at, by, text }),
  evolve: (noted) => noted,
  writes: ({ subject, expiresAt }, _, note) => [
    putNew(keys.note(subject, note.at, newId()), 'Note', {
      ...note,
      ...(expiresAt !== undefined && { [ttlAttribute]: expiresAt }),
    }),
  ],
  conditionIndex: 0,
  versionOf: () => 0,
  audit: ({ sub, pseudonym }, { subject }) => ({
    ...{ actor: { sub, pseudonym }, action: `${subject.split(':')[0]}.noted`, subject },
  }),
  late: async () => new ProblemError('internal'),
};

/**
 * Leaves a note; the audit log keeps that there is one, and not what it says.
 * @returns all notes on the thing, the earliest first
 * @throws TextInvalid
 */
export async function addNote(actor: StaffMember, noted: Noted, text: string): Promise<Note[]> {
  const maxGraphemes = instance.limits.bodyGraphemes;
  const cleaned = cleanText('text', text, { maxGraphemes, multiline: true });
  await actAsStaff(notes, noted, { actor, command: { by: actor.pseudonym, text: cleaned } });
  return readNotes(noted.subject);
}

/** All notes on a thing, the earliest first. */
export async function readNotes(subject: string): Promise<Note[]> {
  return query({ pk: keys.note(subject, '', '').pk, consistent: true }, noteItem);
}
