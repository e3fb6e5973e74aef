import { newsletterSubscriptionsRoutes } from '../../../contract/newsletter/newsletter-subscriptions.routes.ts';
import { type LinkPurpose, linkTo } from '../../../lambdas/newsletter/links.ts';
import { env } from '../../../platform/env.ts';
import { environmentOf } from '../../../tools/processes.ts';
import { solve } from '../../../tools/proof-of-work.ts';
import { eventually } from './eventually.ts';
import { type Answer, send } from './http.ts';
import type { Service } from './service.ts';

/** A mail as the inbox of the one-machine runtime gives it, parsed. */
export interface InboxMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** Mails to an address, the newest first. */
export async function mailsTo(service: Service, address: string): Promise<InboxMail[]> {
  return (await service.lever(`inbox.json?to=${encodeURIComponent(address)}`)) as InboxMail[];
}

/** The body of a valid request to subscribe, its challenge solved. */
export async function subscription(service: Service, email: string, more: Record<string, unknown> = {}) {
  const { consent } = await service.client.call(newsletterSubscriptionsRoutes.getNewsletterTerms, {});
  const challenge = await service.client.call(newsletterSubscriptionsRoutes.createNewsletterChallenge, {});
  return {
    email,
    consent: { version: consent.version, given: true },
    source: 'web',
    proofOfWork: await solve(challenge),
    ...more,
  };
}

/** Asks for a subscription, and gives the link of the newest confirmation mail. */
export async function confirmationLink(
  service: Service,
  email: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const before = (await mailsTo(service, email)).length;
  const body = await subscription(service, email, more);
  const answer = await service.request('POST', '/v1/newsletter/subscriptions', { body });
  if (answer.status !== 202) throw new Error(`The subscription was refused: ${answer.text}`);
  const mails = await eventually(
    () => mailsTo(service, email),
    (found) => found.length > before,
  );
  return linkIn(mails[0], 'confirmations');
}

/** Subscribes and confirms; gives the links of the subscriber’s own pages. */
export async function subscriber(
  service: Service,
  email: string,
  more: Record<string, unknown> = {},
): Promise<{ readonly preferences: string; readonly unsubscribe: string }> {
  const confirmed = await press(await confirmationLink(service, email, more));
  const preferences = linkOn(confirmed, 'preferences');
  const saved = await press(preferences, { language: 'fr', ...(more.themes ? { themes: more.themes } : {}) });
  return { preferences, unsubscribe: linkOn(saved, 'unsubscribe') };
}

/** The link of a mail’s text that leads to one of our pages. */
export function linkIn(mail: InboxMail | undefined, page: string): string {
  const link = new RegExp(`^https?://\\S+/v1/newsletter/${page}/\\S+$`, 'm').exec(mail?.text ?? '')?.[0];
  if (link === undefined) throw new Error(`The mail has no link to ${page}:\n${mail?.text}`);
  return link;
}

/** The link of a page to another one. */
export function linkOn({ status, text }: Answer, page: string): string {
  const link = new RegExp(`href="(https?://[^"]+/v1/newsletter/${page}/[^"]+)"`).exec(text)?.[1];
  if (link === undefined) throw new Error(`The page (${status}) has no link to ${page}:\n${text}`);
  return link;
}

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** Opens a link as a browser does, or as what looks at links before anybody presses. */
export function open(link: string, method = 'GET'): Promise<Answer> {
  return send(method, link, { headers: browser });
}

/** Presses the button of a page: its form posts to the page’s own address. */
export function press(link: string, fields: Record<string, unknown> = {}): Promise<Answer> {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return send('POST', link, {
    headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(pairs).toString(),
  });
}

/** The last part of a link: what the routes call its token. */
export const tokenOf = (link: string): string => new URL(link).pathname.split('/').at(-1) ?? '';

/** Who a link is about: a subscriber, or a request. */
export const idOfToken = (link: string): string => tokenOf(link).split('.')[0] ?? '';

/**
 * A link that the newsletter would sign, for what it mails years later only. The operator may read its secret, whose name is in the
 * environment of its functions.
 */
export async function signedLink(service: Service, purpose: LinkPurpose, id: string): Promise<string> {
  Object.assign(process.env, await newsletterEnvironment(service));
  return linkTo(purpose, id);
}

/** Of a function of the newsletter that has run: the names of its secret and of the public address. */
async function newsletterEnvironment(service: Service): Promise<Record<string, string>> {
  const functions = (await service.lever('functions')) as {
    logicalId: string;
    processes: { pid: number }[];
  }[];
  const found = functions.find(({ logicalId }) => logicalId.startsWith('NewsletterSubscriptionsApi'));
  const environment = environmentOf(found?.processes[0]?.pid ?? 0);
  return Object.fromEntries(
    [env.newsletterSecretArn, env.publicUrl].map((name) => [name, environment[name] ?? '']),
  );
}
