import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { type ListedMessage, readAssigned, readBox } from '../contact/public.ts';
import type { Worklist } from './worklist.ts';

/** Maximum number of messages counted per theme. */
const countedAtMost = 200;

/** The messages waiting on these themes, and since when. Their texts are shown by the contact box only. */
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

/** A position in the open box begins with the time of sending. */
const sentAtOf = ({ place }: ListedMessage): string => place.split('#')[0] ?? '';
