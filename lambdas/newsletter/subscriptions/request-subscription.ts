import type * as z from 'zod';
import type { newsletterSubscriptionsRoutes } from '../../../contract/newsletter/newsletter-subscriptions.routes.ts';
import { instant, now } from '../../../platform/clock.ts';
import { env } from '../../../platform/env.ts';
import { createIdempotently } from '../../../platform/http/create-once.ts';
import { requestInvalid } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { newId } from '../../../platform/new-id.ts';
import { enqueue } from '../../../platform/queue.ts';
import { assertSolved, type ChallengeIssuer, spendProof } from '../../profiles/public.ts';
import { sealAddress, subscriberIdOf } from '../addresses.ts';
import { type Confirmation, confirmationPut, readConfirmation } from './confirmation-items.ts';
import { preferenceErrors } from './preferences.ts';
import { consentText } from './terms.ts';

export type NewSubscription = z.output<typeof newsletterSubscriptionsRoutes.subscribe.body>;

export const newsletterChallenges: ChallengeIssuer = {
  secretArn: env.newsletterSecretArn,
  route: 'GET /v1/newsletter/challenge',
};

/**
 * Accepts a request for the letter, without checking whether the address is known, unknown or blocked: the same items are
 * written and the same message queued, so that neither the answer nor its timing gives it away. Differences are handled
 * later, when the mail is sent (`mail-subscriber.ts`).
 * @throws ProblemError request-invalid, challenge-failed, challenge-replayed, idempotency-key-reused
 */
export async function requestSubscription(
  asked: NewSubscription,
  idempotencyKey: string | undefined,
): Promise<Confirmation> {
  const [defaultLanguage = ''] = instance.languages;
  const { email, language = defaultLanguage, themes = [], consent, source, proofOfWork } = asked;
  const text = consentText(language);
  assertValid({ language, themes }, consent.version);
  await assertSolved(newsletterChallenges, proofOfWork);
  await spendProof(newsletterChallenges, proofOfWork, idempotencyKey);

  const subscriberId = await subscriberIdOf(email);
  const sealedAddress = await sealAddress(email, subscriberId);
  const request = await createIdempotently(
    {
      routeKey: 'POST /v1/newsletter/subscriptions',
      caller: '',
      idempotencyKey,
      // A digest instead of the address, because a plain hash of the request is stored for idempotency.
      body: { subscriberId, language, themes, consent, source },
    },
    async () => {
      const made: Confirmation = {
        requestId: newId(),
        ...{ subscriberId, sealedAddress, language, themes },
        consent: { version: text.version, language: text.language, source, askedAt: instant() },
        confirmBefore: instant(now() + instance.newsletter.confirmationHours * 3600 * 1000),
      };
      return { id: made.requestId, made, items: [confirmationPut(made)] };
    },
    readConfirmation,
  );
  // Also after a retry: the first attempt may have died just before this line. The mailing function checks whether it was
  // mailed.
  await enqueue(env.subscriberMailQueueUrl, { kind: 'confirmation', requestId: request.requestId });
  return request;
}

function assertValid(
  preferences: { readonly language: string; readonly themes: readonly string[] },
  version: string,
): void {
  const errors = [...preferenceErrors(preferences)];
  const current = instance.newsletter.consent.version;
  if (version !== current) {
    errors.push({
      path: 'body.consent.version',
      fault: 'consent-changed',
      facts: { version: current },
    });
  }
  if (errors.length > 0) throw requestInvalid(errors);
}
