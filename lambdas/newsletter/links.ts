import { timingSafeEqual } from 'node:crypto';
import { env, requiredEnv } from '../../platform/env.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** What a link is for: one for another purpose doesn't open it. Where the routes have it, by purpose. */
const paths = {
  confirmation: 'confirmations',
  preferences: 'preferences',
  unsubscribe: 'unsubscribe',
  renewal: 'renewals',
} as const;

export type LinkPurpose = keyof typeof paths;

/** The list that is subscribed to, as a `List-Id` names it (RFC 2919) and as links are signed for it. */
export const listId = `lettre.${instance.mail.senderAddress.slice(instance.mail.senderAddress.lastIndexOf('@') + 1)}`;

/**
 * A link that only we can make: it holds an id and an HMAC of purpose, list and id.
 * @param id of the subscriber, or of the request to confirm
 */
export async function linkTo(purpose: LinkPurpose, id: string): Promise<string> {
  return `${requiredEnv(env.publicUrl)}/v1/newsletter/${paths[purpose]}/${id}.${await signature(purpose, id)}`;
}

/** What a link names. @throws ProblemError link-invalid when it isn't ours, was changed, or is for something else */
export async function idOfLink(purpose: LinkPurpose, token: string): Promise<string> {
  const [, id = '', given = ''] = /^([\w-]{16,64})\.([\w-]{43})$/.exec(token) ?? [];
  const right = Buffer.from(await signature(purpose, id));
  const sent = Buffer.from(given);
  if (id !== '' && sent.length === right.length && timingSafeEqual(sent, right)) return id;
  throw new ProblemError('link-invalid');
}

/** The header fields by which mail programs unsubscribe in one press (RFC 2369, RFC 8058): of every letter to a subscriber. */
export async function unsubscribeHeaders(subscriberId: string): Promise<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${await linkTo('unsubscribe', subscriberId)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

async function signature(purpose: LinkPurpose, id: string): Promise<string> {
  return keyedDigest(await subkey(env.newsletterSecretArn, 'imaginest newsletter link'), purpose, listId, id);
}
