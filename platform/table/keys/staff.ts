import type { RetentionOf } from '../retention.ts';
import type { Key } from './key.ts';

export const staffPrefixes = {
  staff: 'STAFF#',
  audit: 'AUDIT#',
  warning: 'WARNING#',
  /** What a mail to staff has yet to tell of. */
  notice: 'NOTICE#',
  /** What staff note on a thing for their colleagues. */
  note: 'NOTE#',
} as const;

export const staffRetention: RetentionOf<typeof staffPrefixes> = {
  staff: { about: 'staff', until: 'the member is removed' },
  audit: { about: 'staff', until: 'for ever: each entry holds the digest of the one before' },
  warning: { about: 'none', until: '400 days' },
  notice: { about: 'staff', until: '7 days' },
  note: {
    about: 'staff',
    until: 'for ever on a suggestion; with its message on a message',
    erased: 'deleted with the message or the suggestion that is',
  },
};

export const staffKeys = {
  staff: (sub: string): Key => ({ pk: `${staffPrefixes.staff}${sub}`, sk: 'STAFF' }),
  /** An entry of the audit log: one partition, so that each place in the chain is one key and is taken once. */
  auditEntry: (sequence: number): Key => ({
    pk: `${staffPrefixes.audit}LOG`,
    sk: String(sequence).padStart(16, '0'),
  }),
  /** The mail of a day (`YYYY-MM-DD`) that warns a directorate, or the project team, of what waits. */
  warning: (group: string, date: string): Key => ({ pk: `${staffPrefixes.warning}${group}`, sk: date }),
  /** What was done that others on the staff wait for, in the order of time: a few hundred in a week, one Query. */
  notice: (at: string, noticeId: string): Key => ({
    pk: `${staffPrefixes.notice}STAFF`,
    sk: `${at}#${noticeId}`,
  }),
  /** A note on a thing (`post:…`, `contact:…`): all of them are one Query, the earliest first. */
  note: (subject: string, at: string, noteId: string): Key => ({
    pk: `${staffPrefixes.note}${subject}`,
    sk: `${at}#${noteId}`,
  }),
} as const;
