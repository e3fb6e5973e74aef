import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { mailDirectory } from '../mailbox.ts';

/** A mail of the inbox, parsed. */
export interface InboxMail {
  readonly id: string;
  readonly from: string;
  readonly to: string[];
  /** Who it was sent to on the wire; the header field `To` where the sender gave no envelope. */
  readonly recipients: string[];
  readonly subject: string;
  readonly date: string;
  readonly messageId: string;
  readonly headers: { name: string; value: string }[];
  readonly text?: string;
  readonly html?: string;
  readonly attachments: { filename: string; mimeType: string; bytes: number }[];
}

/**
 * Ids of the mails, newest first.
 *
 * @param before only mails older than this id
 */
export async function listMailIds(stateDirectory: string, limit: number, before?: string): Promise<string[]> {
  const names = await readdir(mailDirectory(stateDirectory)).catch(() => []);
  return names
    .filter((name) => /^[\w-]+\.eml$/.test(name))
    .map((name) => name.slice(0, -'.eml'.length))
    .filter((id) => before === undefined || id < before)
    .sort()
    .reverse()
    .slice(0, limit);
}

/** When the mails were sent that came at `since` or later, oldest first: their names begin with the time (milliseconds since the epoch). */
export async function mailTimesSince(stateDirectory: string, since: number): Promise<number[]> {
  const ids = await listMailIds(stateDirectory, Number.POSITIVE_INFINITY);
  return ids
    .map((id) => Number.parseInt(id, 10))
    .filter((at) => at >= since)
    .reverse();
}

/** The bytes of a mail; undefined when there is none of that id. */
export async function readRawMail(stateDirectory: string, id: string): Promise<Buffer | undefined> {
  if (!/^[\w-]+$/.test(id)) return undefined;
  return readFile(join(mailDirectory(stateDirectory), `${id}.eml`)).catch(() => undefined);
}

export async function readMail(stateDirectory: string, id: string): Promise<InboxMail | undefined> {
  const raw = await readRawMail(stateDirectory, id);
  if (!raw) return undefined;
  const mail = await PostalMime.parse(raw);
  const envelope = mail.headers.find(({ key }) => key === 'x-local-envelope-to')?.value;
  const to = (mail.to ?? []).flatMap(addresses);
  return {
    id,
    from: mail.from ? displayed(mail.from) : '',
    to,
    recipients: envelope?.split(', ') ?? to,
    subject: mail.subject ?? '',
    date: mail.date ?? '',
    messageId: mail.messageId ?? '',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    ...(mail.text !== undefined && { text: mail.text }),
    ...(mail.html !== undefined && { html: mail.html }),
    attachments: attachmentsOf(mail),
  };
}

function attachmentsOf(mail: Email): InboxMail['attachments'] {
  return mail.attachments.map(({ filename, mimeType, content }) => ({
    filename: filename ?? 'sans nom',
    mimeType,
    bytes: typeof content === 'string' ? content.length : content.byteLength,
  }));
}

function addresses(address: Address): string[] {
  return address.group ? address.group.map((member) => member.address) : [address.address ?? ''];
}

function displayed(address: Address): string {
  return address.name ? `${address.name} <${addresses(address).join(', ')}>` : addresses(address).join(', ');
}
