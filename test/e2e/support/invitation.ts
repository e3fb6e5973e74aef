import PostalMime from 'postal-mime';
import { acceptInvitation } from '../../../tools/staff.ts';
import { temporaryPasswordOf } from '../../../tools/staff-invitation.ts';
import { send } from './http.ts';
import type { Service } from './service.ts';

/** The last invitation mailed to an address, as its reader sees it, and the temporary password in it. */
export async function readInvitation(service: Service, email: string) {
  const mails = (await service.lever(`inbox.json?to=${encodeURIComponent(email)}`)) as { id: string }[];
  // Newest first.
  const [newest] = mails;
  if (newest === undefined) throw new Error(`No mail came to ${email}.`);
  const raw = await send('GET', `${service.deployment.awsUrl}/_local/inbox/${newest.id}.eml`);
  const { subject = '', html = '', to = [] } = await PostalMime.parse(raw.text);
  const temporaryPassword = temporaryPasswordOf(html) ?? '';
  return { count: mails.length, subject, html, to: to.map(({ address }) => address), temporaryPassword };
}

/** Follows an invitation to its end, as its recipient does. */
export async function accept(service: Service, email: string) {
  const { temporaryPassword } = await readInvitation(service, email);
  const password = 'Un long mot de passe, 2026 !';
  return acceptInvitation(service.deployment, { email, temporaryPassword, password });
}
