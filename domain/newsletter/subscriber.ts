/**
 * The life of a newsletter subscription (drawn in docs/newsletter.md): confirmed by a press on a button, kept alive by
 * signs of the person, ended at their request, by bounces or by a complaint. Pure: times come in as ISO 8601 instants, UTC.
 */

/** Proof that somebody consented (GDPR art. 7(1)): to which text, when, through which form, and by which press. */
export interface Consent {
  /** Version of the text that they agreed to. */
  readonly version: string;
  readonly language: string;
  /** Where the form was shown: `web`, `app`… */
  readonly source: string;
  readonly askedAt: string;
  readonly confirmedAt: string;
}

export type EndReason = 'unsubscribed' | 'bounced' | 'complained';

export interface Preferences {
  /** BCP 47 tag of one of the instance's languages. */
  readonly language: string;
  /** Ids of themes; none means all. */
  readonly themes: readonly string[];
}

/** A delivery that failed for a possibly temporary reason. */
export interface SoftBounce {
  readonly messageId: string;
  readonly at: string;
}

export interface Subscription extends Preferences {
  readonly state: 'active' | 'ended';
  readonly consent: Consent;
  /** The last sign of the person: a confirmation, a choice, a press. Opening a letter is none, and isn't tracked. */
  readonly lastSignAt: string;
  readonly softBounces: readonly SoftBounce[];
  /** When they were asked whether they still want the letter. */
  readonly renewalAskedAt?: string | undefined;
  readonly ended?: { readonly reason: EndReason; readonly at: string } | undefined;
}

/** Settings of the instance. */
export interface SubscriptionRules {
  readonly softBounceLimit: number;
  /** Soft bounces older than this are forgotten. */
  readonly softBounceDays: number;
  /** After this long without a sign, the subscriber is asked. */
  readonly silenceYears: number;
  /** After this long without an answer, they are erased. */
  readonly erasureDays: number;
}

const dayMs = 24 * 3600 * 1000;

/** A press on a confirmation link makes a new subscription, or gives an existing one new preferences and a new consent. */
export function confirmed(consent: Consent, { language, themes }: Preferences): Subscription {
  return { state: 'active', language, themes, consent, lastSignAt: consent.confirmedAt, softBounces: [] };
}

/** The person changed their preferences or said that they stay: either is a sign, which clears bounces and reminders. */
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

/** Ends a subscription. The first reason is kept, except that a complaint overrides all others. */
export function ended(subscription: Subscription, reason: EndReason, now: string): Subscription {
  const first = subscription.ended?.reason;
  if (first !== undefined && (reason !== 'complained' || first === reason)) return subscription;
  const { renewalAskedAt: _, ...kept } = subscription;
  return { ...kept, state: 'ended', themes: [], softBounces: [], ended: { reason, at: now } };
}

/** Records a letter that bounced softly, once however often it is reported; at the limit the subscription ends. */
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

/** What is due because of silence: nothing, a question to the subscriber, or the erasure. */
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
