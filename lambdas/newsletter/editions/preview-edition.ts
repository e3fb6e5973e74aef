import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { newsletterEditionsRoutes } from '../../../contract/newsletter/newsletter-editions.routes.ts';
import { instant, now } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { type FieldError, ProblemError, requestInvalid } from '../../../platform/http/problem.ts';
import { instance, isTheme } from '../../../platform/instance.ts';
import { keyedDigest, subkey } from '../../../platform/subkeys.ts';
import {
  assembleFor,
  letterLanguages,
  letterOf,
  type SharedLetter,
  webLinkOf,
} from '../letter/approved-letters.ts';
import { personalLetter } from '../letter/personal-letter.ts';
import { existingContent, existingEdition } from './edition-view.ts';

const firstLanguage = letterLanguages[0] ?? '';

type PreviewQuery = z.output<typeof newsletterEditionsRoutes.previewEdition.query>;

/**
 * The policy for showing a letter in a frame of the console: nothing in it may run, load, or reach the page around it. Mail
 * programs need style attributes, which a policy can't list individually; style sheets are listed by digest.
 */
const policyOf = (html: string): string =>
  [
    "default-src 'none'",
    `style-src-elem ${sheetsOf(html).join(' ') || "'none'"}`,
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');

function sheetsOf(html: string): string[] {
  const sheets = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, sheet = '']) => sheet);
  return [...new Set(sheets)].map(
    (sheet) => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
  );
}

/**
 * The letter as a reader with this language and these themes would get it now.
 * @throws ProblemError edition-not-found, request-invalid
 */
export async function previewEdition(month: string, query: PreviewQuery) {
  const { part, scheme } = query;
  const letter = await letterFor('query', month, choiceOf(query));
  const body = part === 'html' ? framed(letter.html, scheme) : letter.text;
  const mediaType = part === 'html' ? 'text/html' : 'text/plain';
  return {
    body,
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'content-security-policy': policyOf(part === 'html' ? body : ''),
    },
  };
}

/** How long a preview's address is valid, in milliseconds: long enough to read, too short to pass on. */
const linkMs = 10 * 60_000;

/** The content of a preview's address. */
const linked = z.strictObject({
  month: z.string(),
  query: newsletterEditionsRoutes.previewEdition.query,
  until: z.int(),
});

/**
 * The address of a preview for a frame, which can't send a token: signed, and valid for some minutes
 * (docs/decisions/0030-previews-by-signed-address.md).
 * @throws ProblemError edition-not-found, request-invalid
 */
export async function linkPreview(month: string, query: PreviewQuery) {
  await assertLetter('query', month, choiceOf(query));
  const until = now() + linkMs;
  const told = Buffer.from(JSON.stringify({ month, query, until })).toString('base64url');
  return { path: `/v1/newsletter/previews/${told}.${await signatureOf(told)}`, until: instant(until) };
}

/**
 * The preview behind such an address. @throws ProblemError link-invalid if we didn't sign it or it has expired;
 * edition-not-found
 */
export async function openPreview(token: string) {
  const [, told = '', given = ''] = /^([\w-]+)\.([\w-]{43})$/.exec(token) ?? [];
  const right = Buffer.from(await signatureOf(told));
  const sent = Buffer.from(given);
  const isOurs = sent.length === right.length && timingSafeEqual(sent, right);
  const read = isOurs ? linked.parse(JSON.parse(Buffer.from(told, 'base64url').toString())) : undefined;
  if (read === undefined || read.until <= now()) {
    throw new ProblemError('link-invalid', { minutes: linkMs / 60_000 });
  }
  return previewEdition(read.month, read.query);
}

async function signatureOf(told: string): Promise<string> {
  return keyedDigest(await subkey(env.newsletterSecretArn, 'imaginest newsletter preview'), told);
}

/** Applies a chosen colour scheme instead of the device’s, and makes links open outside the frame. */
function framed(html: string, scheme: PreviewQuery['scheme']): string {
  const beside = html.replace('<head>', '<head>\n<base target="_blank">');
  if (scheme === undefined) return beside;
  return beside
    .replaceAll('@media (prefers-color-scheme: dark)', scheme === 'dark' ? '@media all' : '@media not all')
    .replaceAll('color-scheme: light dark', `color-scheme: ${scheme}`)
    .replaceAll('name="color-scheme" content="light dark"', `name="color-scheme" content="${scheme}"`);
}

const choiceOf = ({ language, themes = '' }: PreviewQuery) => ({
  language,
  themes: themes.split(',').filter((theme) => theme !== ''),
});

interface Choice {
  readonly language?: string | undefined;
  readonly themes: readonly string[];
}

/** @throws ProblemError edition-not-found, request-invalid */
async function assertLetter(
  place: 'query' | 'body',
  month: string,
  { language = firstLanguage, themes }: Choice,
): Promise<void> {
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
}

/** The letter as a choice makes it. @throws ProblemError edition-not-found, request-invalid */
export async function letterFor(
  place: 'query' | 'body',
  month: string,
  choice: Choice,
): Promise<SharedLetter> {
  await assertLetter(place, month, choice);
  const { language = firstLanguage, themes } = choice;
  const letter = assembleFor(letterOf(month, await existingContent(month), language), themes);
  // No subscriber's own links, because test letters get forwarded.
  const link = webLinkOf(month, language);
  return personalLetter(letter, { preferences: link, unsubscribe: link });
}
