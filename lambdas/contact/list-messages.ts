import { assertOwnTheme, ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { decodeCursor, encodeCursor, isInstantAndId } from '../../platform/http/cursor.ts';
import {
  type ListedMessage,
  type MessageItem,
  readAssigned,
  readBox,
  readMessages,
  readSent,
} from './contact-items.ts';
import { senderKeyOf } from './contact-keys.ts';

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface MessagePage {
  readonly messages: MessageItem[];
  readonly nextCursor: string | undefined;
}

/**
 * The caller's messages, newest first, with one Query and one BatchGetItem.
 * @throws ProblemError cursor-invalid
 */
export async function listOwnMessages({ subject }: Citizen, page: Page): Promise<MessagePage> {
  const senderKey = await senderKeyOf(subject);
  return readPage(page, (after, limit) => readSent(senderKey, { after, limit, newestFirst: true }));
}

/**
 * The messages of a member's themes, or of one of them, with one Query per theme and one BatchGetItem. Assigned messages
 * are visible only as long as the member has the theme.
 * @throws ProblemError cursor-invalid, not-your-directorate
 */
export async function listMessages(
  member: StaffMember,
  query: Page & {
    readonly box: 'open' | 'mine' | 'closed';
    readonly theme?: string | undefined;
  },
): Promise<MessagePage> {
  const { box, theme } = query;
  if (theme !== undefined) assertOwnTheme(member, theme);
  const themes = theme === undefined ? ownThemes(member) : [theme];
  if (box === 'mine') {
    const read = (after: string | undefined, limit: number) =>
      readAssigned(member.sub, { after, limit, newestFirst: false });
    const { messages, nextCursor } = await readPage(query, read);
    return { messages: messages.filter((message) => themes.includes(message.theme)), nextCursor };
  }
  const newestFirst = box === 'closed';
  return readPage(query, async (after, limit) => {
    const boxes = await Promise.all(themes.map((each) => readBox(each, box, { after, limit, newestFirst })));
    return boxes
      .flat()
      .sort((one, other) => (one.place < other.place === newestFirst ? 1 : -1))
      .slice(0, limit);
  });
}

/** Reads one entry more than a page, to know whether another page follows. */
async function readPage(
  { limit, cursor }: Page,
  read: (after: string | undefined, limit: number) => Promise<ListedMessage[]>,
): Promise<MessagePage> {
  const after = decodeCursor(cursor, isInstantAndId);
  const listed = await read(after, limit + 1);
  const page = listed.slice(0, limit);
  const last = page.at(-1)?.place;
  return {
    messages: await readMessages(page.map(({ messageId }) => messageId)),
    nextCursor: last && listed.length > limit ? encodeCursor(last) : undefined,
  };
}
