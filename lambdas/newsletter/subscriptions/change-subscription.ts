import { ended, type Preferences, renewed } from '../../../domain/newsletter/subscriber.ts';
import { instant } from '../../../platform/clock.ts';
import { ProblemError, requestInvalid } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { idOfLink, type LinkPurpose } from '../links.ts';
import { preferenceErrors } from './preferences.ts';
import { changeSubscriber, readSubscriber } from './subscriber-items.ts';

const { proofKeptDays } = instance.newsletter;

/** The active subscription that a link belongs to, and its preferences. @throws ProblemError link-invalid, link-expired */
export async function readOwnSubscription(
  purpose: LinkPurpose,
  token: string,
): Promise<Preferences & { readonly id: string }> {
  const id = await idOfLink(purpose, token);
  const subscriber = await readSubscriber(id);
  if (subscriber?.state !== 'active') throw over();
  return { id, language: subscriber.language, themes: subscriber.themes };
}

/** The subscriber that a link belonged to, and their language. */
export interface Concerned {
  readonly id: string;
  readonly language: string;
}

/** Sets language and themes. @throws ProblemError link-invalid, link-expired, request-invalid */
export async function changePreferences(token: string, chosen: Preferences): Promise<Concerned> {
  const errors = preferenceErrors(chosen);
  if (errors.length > 0) throw requestInvalid(errors);
  return renew('preferences', token, chosen);
}

/** Handles the press of a subscriber who was asked after long silence. @throws ProblemError link-invalid, link-expired */
export function stay(token: string): Promise<Concerned> {
  return renew('renewal', token);
}

async function renew(purpose: LinkPurpose, token: string, chosen?: Preferences): Promise<Concerned> {
  const id = await idOfLink(purpose, token);
  const after = await changeSubscriber(id, (before) => renewed(before, instant(), chosen), proofKeptDays);
  if (after?.state !== 'active') throw over();
  return { id, language: after.language };
}

/** The subscriber of an unsubscribe link, whether still subscribed or not. @throws ProblemError link-invalid */
export async function readLeaving(token: string): Promise<Concerned> {
  const id = await idOfLink('unsubscribe', token);
  return { id, language: (await readSubscriber(id))?.language ?? '' };
}

/**
 * Ends a subscription. If it has already ended or is unknown by now, the person has what they want: pressing the link again
 * is harmless.
 * @throws ProblemError link-invalid
 */
export async function unsubscribe(token: string): Promise<Concerned> {
  const leaving = await readLeaving(token);
  await changeSubscriber(leaving.id, (before) => ended(before, 'unsubscribed', instant()), proofKeptDays);
  return leaving;
}

function over(): ProblemError {
  return new ProblemError('link-expired', { reason: 'ended' });
}
