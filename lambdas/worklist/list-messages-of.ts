import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { type ListedMessage, readAssigned, readBox } from '../contact/public.ts';
import type { Worklist } from './worklist.ts';

/** Messages of a theme that are looked at: more of them are counted as so many. */
const countedAtMost = 200;

/** Which messages wait on these themes, and since when. What they say is for the contact box to show. */
export async function listMessagesOf(
  { sub }: StaffMember,
  themes: readonly string[],
  limit: number,
): Promise<Worklist['messages']> {
  const oldestFirst = { limit: countedAtMost, newestFirst: false };
  const [assigned, ...boxes] = await Promise.all([
    readAssigned(sub, oldestFirst),
    ...themes.map((theme) => readBox(theme, 'open', oldestFirst)),
  ]);
  const open = themes.map((theme, index) => ({ theme, found: boxes[index] ?? [] }));
  const own = new Set(assigned.map(({ messageId }) => messageId));
  return {
    open: open.map(({ theme, found }) => ({ theme, count: found.length })),
    oldest: open
      .flatMap(({ theme, found }) => found.map((one) => ({ theme, ...one })))
      .toSorted((one, other) => (one.place < other.place ? -1 : 1))
      .slice(0, limit)
      .map(({ theme, messageId, place }) => ({
        ...{ messageId, theme, sentAt: sentAtOf({ messageId, place }), mine: own.has(messageId) },
      })),
    mine: own.size,
  };
}

/** A place in the open box begins with when the message was sent. */
const sentAtOf = ({ place }: ListedMessage): string => place.split('#')[0] ?? '';
