import * as z from 'zod';
import { epochSeconds, instant } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { keys, ttlAttribute } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { putNew } from '../../platform/table/write.ts';
import { personOf, type StaffMember } from './staff-items.ts';

/** Longer than any mail of it is late. */
const secondsKept = 7 * 24 * 3600;

/** What happened, as it is told; by what it leads to in the console. */
export const noticeKinds = {
  proposal: ['proposal-waits', 'proposal-sent-back', 'proposal-approved', 'proposal-refused'],
  post: ['post-moved'],
  message: ['message-moved', 'message-assigned'],
} as const;

const noticeItem = z.object({
  kind: z.enum([...noticeKinds.proposal, ...noticeKinds.post, ...noticeKinds.message]),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Id of the proposal, suggestion or message. */
  of: z.string(),
  theme: z.string(),
  /** For whom: `project-team`, `directorate:<id>`, `member:<subject>` or `person:<digest>`. */
  to: z.array(z.string()).readonly(),
  /** Persons who know, since they did it. */
  not: z.array(z.string()).readonly(),
});

/** Something that others on the staff wait for, or wait to hear of. It says nothing of what was written. */
export type Notice = z.output<typeof noticeItem>;

/** The write of a notice, for the transaction of the act that it tells of: what was done is told, and nothing else. */
export function noticePut(notice: Omit<Notice, 'at'>): TransactItem {
  const at = instant();
  return putNew(keys.notice(at, newId()), 'Notice', {
    ...{ ...notice, at },
    [ttlAttribute]: epochSeconds() + secondsKept,
  });
}

/** Notices of the last days, the earliest first. @param until ISO 8601 instant, the last one */
export async function readNotices(until: string): Promise<Notice[]> {
  const { pk } = keys.notice('', '');
  const notices = await query({ pk, consistent: true }, noticeItem);
  return notices.filter(({ at }) => at <= until);
}

/** Whether a notice is for this member of staff. */
export function isFor(member: StaffMember, { to, not }: Pick<Notice, 'to' | 'not'>): boolean {
  if (not.includes(personOf(member))) return false;
  const { sub, role, directorates = [] } = member;
  const names = [
    `member:${sub}`,
    `person:${personOf(member)}`,
    ...directorates.map((id) => `directorate:${id}`),
  ];
  return to.some((name) => names.includes(name) || (name === 'project-team' && role === 'project-team'));
}
