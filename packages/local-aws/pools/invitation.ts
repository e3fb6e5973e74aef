import { keepMail } from '../mailbox.ts';
import type { Attributes } from './attributes.ts';
import type { Directory, Pool } from './directory.ts';

/**
 * The e-mail that AdminCreateUser sends, from the pool's template (`{username}` and `{####}`), into the local inbox.
 * A user without an e-mail address gets none; Cognito, too, has nowhere to send it.
 */
export function sendInvitation(
  directory: Directory,
  pool: Pool,
  { username, attributes }: { username: string; attributes: Attributes },
  password: string,
): void {
  if (!attributes.email) return;
  const body = pool.invitation.message.replaceAll('{username}', username).replaceAll('{####}', password);
  const now = directory.now();
  const mail = [
    `From: ${pool.invitation.from}`,
    `To: ${attributes.email}`,
    `Subject: =?UTF-8?B?${Buffer.from(pool.invitation.subject).toString('base64')}?=`,
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(body)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n'),
    '',
  ].join('\r\n');
  keepMail(directory.stateDirectory, mail, now);
}
