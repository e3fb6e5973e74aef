import { timingSafeEqual } from 'node:crypto';
import { env, requiredEnv } from '../../platform/env.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { keyedDigest, subkey } from '../../platform/subkeys.ts';

/** Purposes of links, with their routes. A link doesn't work for another purpose. */
const paths = {
  confirmation: 'confirmations',
  preferences: 'preferences',
  unsubscribe: 'unsubscribe',
  renewal: 'renewals',
} as const;

export type LinkPurpose = keyof typeof paths;

/** Identifies the mailing list in `List-Id` (RFC 2919) and in signatures of links. */
export const listId = `lettre.${instance.mail.senderAddress.slice(instance.mail.senderAddress.lastIndexOf('@') + 1)}`;

/**
 * A link that only we can make: an id with an HMAC over purpose, list and id.
 * @param id of the subscriber, or of the request to be confirmed
 */
export async function linkTo(purpose: LinkPurpose, id: string): Promise<string> {
  return `${requiredEnv(env.publicUrl)}/v1/newsletter/${paths[purpose]}/${id}.${await signature(purpose, id)}`;
}

/** The id in a link. @throws ProblemError link-invalid if it isn't ours, was altered, or has another purpose */
export async function idOfLink(purpose: LinkPurpose, token: string): Promise<string> {
  const [, id = '', given = ''] = /^([\w-]{16,64})\.([\w-]{43})$/.exec(token) ?? [];
  const right = Buffer.from(await signature(purpose, id));
  const sent = Buffer.from(given);
  if (id !== '' && sent.length === right.length && timingSafeEqual(sent, right)) return id;
  throw new ProblemError('link-invalid');
}

/** Headers for one-click unsubscription in mail programs (RFC 2369, RFC 8058), sent with every letter. */
export async function unsubscribeHeaders(subscriberId: string): Promise<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${await linkTo('unsubscribe', subscriberId)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

async function signature(purpose: LinkPurpose, id: string): Promise<string> {
  return keyedDigest(await subkey(env.newsletterSecretArn, 'imaginest newsletter link'), purpose, listId, id);
}
