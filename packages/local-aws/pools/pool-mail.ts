import { keepMail } from '../mailbox.ts';
import type { Attributes } from './attributes.ts';
import type { Directory, Pool } from './directory.ts';
import type { MailTemplate } from './settings.ts';

/**
 * Sends a mail of Cognito's own from the pool's template (`{username}` and `{####}`) to the local inbox: the invitation of
 * AdminCreateUser, or the code of ForgotPassword. Users without an e-mail address get none, as with Cognito.
 * @param secret replaces the template's `{####}`: a temporary password, or a code
 */
export function sendPoolMail(
  directory: Directory,
  pool: Pool,
  template: MailTemplate,
  { username, attributes, secret }: { username: string; attributes: Attributes; secret: string },
): void {
  if (!attributes.email) return;
  const body = template.message.replaceAll('{username}', username).replaceAll('{####}', secret);
  const now = directory.now();
  const mail = [
    `From: ${pool.mailFrom}`,
    `To: ${attributes.email}`,
    `Subject: =?UTF-8?B?${Buffer.from(template.subject).toString('base64')}?=`,
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
