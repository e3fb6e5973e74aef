import { beforeAll } from '@jest/globals';
import { handler as contact } from '../../../lambdas/contact/contact-api.lambda.ts';
import { handler as posts } from '../../../lambdas/posts/posts-api.lambda.ts';
import { env } from '../../../platform/env.ts';
import { meterUnits, type UnitMeter, type Units } from '../../support/consumed-units.ts';
import { call, citizenClaims } from '../../support/events.ts';
import { prepareModeration } from '../../support/moderation.ts';
import { provideSecrets } from '../../support/secrets.ts';
import { useEngine } from '../../support/use-engine.ts';

/** A table with a staff and secrets, and the meter of what is consumed of it. */
export function useMeteredEngine(): { readonly take: () => Units } {
  let meter: UnitMeter;
  useEngine(async () => {
    await prepareModeration();
    const { authorSecretArn, ballotSecretArn, contactSecretArn, erasureSecretArn, moderationSecretArn } = env;
    provideSecrets(authorSecretArn, ballotSecretArn, contactSecretArn, erasureSecretArn, moderationSecretArn);
  });
  beforeAll(() => {
    meter = meterUnits();
  });
  return { take: () => meter.take() };
}

export const idOf = async (reply: Promise<{ json: { id: string } }>) => (await reply).json.id;
export const submitted = (subject: string) =>
  call(posts, 'POST /v1/posts', {
    body: { theme: 'sport', text: 'Un gymnase ouvert le dimanche matin' },
    claims: citizenClaims(subject),
  });
export const message = (subject = 'writer') =>
  call(contact, 'POST /v1/contact-messages', {
    body: { theme: 'sport', text: 'Où trouver une piscine ?' },
    claims: citizenClaims(subject),
  });
