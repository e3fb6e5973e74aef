import { randomUUID } from 'node:crypto';
import { newsletterSubscriptionsRoutes } from '../../contract/newsletter/newsletter-subscriptions.routes.ts';
import { solve } from '../proof-of-work.ts';
import type { Fault } from './fault.ts';
import { type Ground, until } from './ground.ts';

const letters = 10;
/** Generous: a jump of the clock starts many functions at once. */
const patienceMs = 180_000;
const mailboxes = new Map<Ground, string[]>();

export const queueAgain: Fault = {
  name: 'a queue delivers again',
  // Duplicates that are handled need nobody.
  signals: [],
  async inject(ground) {
    await ground.lever('queues/again', { next: letters });
    await subscribeSome(ground);
    await until(() => areAllMailed(ground), patienceMs);
    await until(async () => (await waiting(ground)) === 0, patienceMs);
    await ground.lever('queues/again', { next: 0 });
    return `${letters} subscriptions, as many messages delivered twice`;
  },
  wrong: otherThanOneLetter,
};

export const mailsHeldUp: Fault = {
  name: 'SES has sent what it may in a day',
  signals: ['MailsPutOff'],
  async inject(ground) {
    await ground.lever('inbox/quota', { max24HourSend: 1 });
    try {
      await subscribeSome(ground);
      // All are put off before the quota is restored.
      await until(async () => (await delayed(ground)) >= letters - 1, patienceMs);
    } finally {
      await ground.lever('inbox/quota', {});
    }
    // As ten minutes later.
    await ground.lever('queues/end-delays', {});
    await until(() => areAllMailed(ground), patienceMs);
    return `${letters} subscriptions; it may again when they are tried once more`;
  },
  wrong: otherThanOneLetter,
};

/** Subscribes new addresses to the letter. */
async function subscribeSome(ground: Ground): Promise<void> {
  const addresses = Array.from({ length: letters }, () => `${randomUUID()}@citoyen.example`);
  mailboxes.set(ground, addresses);
  const { client } = ground;
  const { consent } = await client.call(newsletterSubscriptionsRoutes.getNewsletterTerms, {});
  for (const email of addresses) {
    const challenge = await client.call(newsletterSubscriptionsRoutes.createNewsletterChallenge, {});
    await client.call(newsletterSubscriptionsRoutes.subscribe, {
      body: {
        ...{ email, source: 'web', proofOfWork: await solve(challenge) },
        consent: { version: consent.version, given: true },
      },
    });
  }
}

const lettersByMailbox = (ground: Ground): Promise<number[]> =>
  Promise.all((mailboxes.get(ground) ?? []).map((to) => mailsTo(ground, to)));

const areAllMailed = async (ground: Ground): Promise<boolean> =>
  (await lettersByMailbox(ground)).every((count) => count > 0);

async function otherThanOneLetter(ground: Ground): Promise<string | undefined> {
  const counts = await lettersByMailbox(ground);
  return counts.every((count) => count === 1) ? undefined : `letters by mailbox: ${counts.join(', ')}`;
}

const mailsTo = async (ground: Ground, to: string): Promise<number> =>
  ((await ground.lever(`inbox.json?to=${encodeURIComponent(to)}`)) as unknown[]).length;

async function queuesOf(ground: Ground) {
  const { queues } = (await ground.lever('queues')) as {
    queues: { name: string; visible: number; inFlight: number; delayed: number }[];
  };
  return queues.filter(({ name }) => !name.includes('DeadLetters'));
}

const waiting = async (ground: Ground): Promise<number> =>
  (await queuesOf(ground)).reduce((sum, { visible, inFlight }) => sum + visible + inFlight, 0);
const delayed = async (ground: Ground): Promise<number> =>
  (await queuesOf(ground)).reduce((sum, queue) => sum + queue.delayed, 0);
