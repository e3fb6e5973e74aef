/**
 * The life of a subscription to the newsletter (drawn in docs/newsletter.md): confirmed by one press, kept by signs of the
 * person, ended by their word, by bounces or by a complaint. Pure: times come in as ISO 8601 instants, UTC.
 */

/** What proves that somebody consented (GDPR art. 7(1)): to which text, when, through which form, and by which press. */
export interface Consent {
  /** Version of the text that was agreed to. */
  readonly version: string;
  readonly language: string;
  /** Where the form was: `web`, `app`… */
  readonly source: string;
  readonly askedAt: string;
  readonly confirmedAt: string;
}

export type EndReason = 'unsubscribed' | 'bounced' | 'complained';

export interface Preferences {
  /** BCP 47 tag, one of the instance's. */
  readonly language: string;
  /** Ids of themes; none means all. */
  readonly themes: readonly string[];
}

/** A letter that couldn't be delivered for a reason that may pass. */
export interface SoftBounce {
  readonly messageId: string;
  readonly at: string;
}

export interface Subscription extends Preferences {
  readonly state: 'active' | 'ended';
  readonly consent: Consent;
  /** The last thing the person did: a confirmation, a choice, a press. Opening a letter is none, and isn't known. */
  readonly lastSignAt: string;
  readonly softBounces: readonly SoftBounce[];
  /** When they were asked whether they still want the letter. */
  readonly renewalAskedAt?: string | undefined;
  readonly ended?: { readonly reason: EndReason; readonly at: string } | undefined;
}

/** What the instance decides. */
export interface SubscriptionRules {
  readonly softBounceLimit: number;
  /** Soft bounces older than this are forgotten. */
  readonly softBounceDays: number;
  /** Without a sign for so long, a subscriber is asked. */
  readonly silenceYears: number;
  /** Without an answer for so long, they are erased. */
  readonly erasureDays: number;
}

const dayMs = 24 * 3600 * 1000;

/** Of a press on a confirmation link: a new subscription, or new preferences and a new consent for an old one. */
export function confirmed(consent: Consent, { language, themes }: Preferences): Subscription {
  return { state: 'active', language, themes, consent, lastSignAt: consent.confirmedAt, softBounces: [] };
}

/** The person chose, or said that they stay: a sign in both cases, after which nothing old counts. */
export function renewed(subscription: Subscription, now: string, chosen?: Preferences): Subscription {
  if (subscription.state === 'ended') return subscription;
  const { renewalAskedAt: _, ...kept } = subscription;
  return {
    ...kept,
    ...(chosen && { language: chosen.language, themes: chosen.themes }),
    lastSignAt: now,
    softBounces: [],
  };
}

/** Ends a subscription; the first reason stays, except that a complaint outlasts all others. */
export function ended(subscription: Subscription, reason: EndReason, now: string): Subscription {
  const first = subscription.ended?.reason;
  if (first !== undefined && (reason !== 'complained' || first === reason)) return subscription;
  const { renewalAskedAt: _, ...kept } = subscription;
  return { ...kept, state: 'ended', themes: [], softBounces: [], ended: { reason, at: now } };
}

/** One letter more that bounced softly, counted once however often it is told; at the limit the subscription ends. */
export function softBounced(
  subscription: Subscription,
  messageId: string,
  now: string,
  rules: SubscriptionRules,
): Subscription {
  if (subscription.state === 'ended') return subscription;
  const recent = subscription.softBounces.filter(
    ({ at }) => Date.parse(now) - Date.parse(at) < rules.softBounceDays * dayMs,
  );
  if (recent.some((one) => one.messageId === messageId)) return subscription;
  const softBounces = [...recent, { messageId, at: now }];
  if (softBounces.length >= rules.softBounceLimit) return ended(subscription, 'bounced', now);
  return { ...subscription, softBounces };
}

/** What silence has come to: nothing, a question that is due, or an erasure that is due. */
export function silenceOf(
  subscription: Subscription,
  now: string,
  rules: SubscriptionRules,
): 'none' | 'ask' | 'erase' {
  if (subscription.state === 'ended') return 'none';
  const { lastSignAt, renewalAskedAt } = subscription;
  if (renewalAskedAt !== undefined) {
    return Date.parse(now) - Date.parse(renewalAskedAt) >= rules.erasureDays * dayMs ? 'erase' : 'none';
  }
  const limit = new Date(lastSignAt);
  limit.setUTCFullYear(limit.getUTCFullYear() + rules.silenceYears);
  return Date.parse(now) >= limit.getTime() ? 'ask' : 'none';
}
