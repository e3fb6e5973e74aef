import type * as z from 'zod';
import type { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import { transactWithAudit } from '../../../foundations/staff/audit-items.ts';
import { staffAddressOf } from '../../../foundations/staff/staff-addresses.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { type FieldError, requestInvalid } from '../../../platform/http/problem.ts';
import { instance, isTheme } from '../../../platform/instance.ts';
import { sendMail } from '../../../platform/mail.ts';
import {
  assembleFor,
  letterLanguages,
  letterOf,
  type SharedLetter,
  webLinkOf,
} from '../letter/approved-letters.ts';
import { personalLetter } from '../letter/personal-letter.ts';
import { existingContent, existingEdition } from './edition-view.ts';

type PreviewQuery = z.output<typeof newsletterEditionsRoutes.previewEdition.query>;
type TestSend = z.output<typeof newsletterEditionsRoutes.sendTestEdition.body>;

/** The letter is shown in the console, in a frame of its own; nothing of it runs or loads. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox allow-popups";

/**
 * The letter as a reader of a language and of some themes would get it at this moment.
 * @throws ProblemError edition-not-found, request-invalid
 */
export async function previewEdition(month: string, { language, themes = '', part }: PreviewQuery) {
  const chosen = themes.split(',').filter((theme) => theme !== '');
  const letter = await letterFor('query', month, { language, themes: chosen });
  const mediaType = part === 'html' ? 'text/html' : 'text/plain';
  return {
    body: letter[part],
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'content-security-policy': contentSecurityPolicy,
    },
  };
}

/**
 * Sends the letter to whoever asks, at the address of their own account.
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

async function letterFor(
  place: 'query' | 'body',
  month: string,
  {
    language = letterLanguages[0] ?? '',
    themes,
  }: { language?: string | undefined; themes: readonly string[] },
): Promise<SharedLetter> {
  await existingEdition(month);
  const errors: FieldError[] = [];
  if (!letterLanguages.includes(language)) {
    errors.push({
      path: `${place}.language`,
      fault: 'unknown-language',
      facts: { known: letterLanguages },
    });
  }
  const unknown = themes.filter((theme) => !isTheme(theme));
  if (unknown.length > 0)
    errors.push({
      path: `${place}.themes`,
      fault: 'unknown-theme',
      facts: { unknown, known: instance.themes.map(({ id }) => id) },
    });
  if (errors.length > 0) throw requestInvalid(errors);
  const letter = assembleFor(letterOf(month, await existingContent(month), language), themes);
  // No subscriber's links: a test is passed on.
  const link = webLinkOf(month, language);
  return personalLetter(letter, { preferences: link, unsubscribe: link });
}
