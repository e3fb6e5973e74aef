import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import { transactWithAudit } from '../../../foundations/staff/audit-items.ts';
import { staffAddressOf } from '../../../foundations/staff/staff-addresses.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { sendMail } from '../../../platform/mail.ts';
import { letterFor } from './preview-edition.ts';

type TestSend = z.output<typeof newsletterEditionsRoutes.sendTestEdition.body>;

/**
 * Sends the letter to the caller, at the address of their own account.
 * @returns its Message-ID
 * @throws ProblemError edition-not-found, request-invalid
 */
export async function sendTestEdition(member: StaffMember, month: string, asked: TestSend): Promise<string> {
  const letter = await letterFor('body', month, asked);
  const address = await staffAddressOf(member.sub);
  if (address === undefined) throw new Error('A member of staff has no account.');
  await transactWithAudit([], {
    actor: member,
    action: 'edition.test-sent',
    subject: `edition:${month}`,
    details: { language: asked.language, themes: asked.themes.join(' ') },
  });
  return sendMail({ from: 'letter', to: [address], ...letter, subject: `[Essai] ${letter.subject}` });
}
