import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { approval } from '../../domain/polls/answer.ts';
import { type Challenge, solve } from '../../tools/proof-of-work.ts';
import { type Asked, type Devices, isOutbid, Refused } from './devices.ts';
import { cellNumber } from './local-instance.ts';

/** How often results are requested, and how many times by each person. */
const pollMs = 2_000;
const polls = 5;

export interface Totals {
  readonly plus: number;
  readonly minus: number;
}

/** What people did so far. */
export interface Morning {
  arrived: number;
  /** Votes sent, answered or not. */
  sent: Totals;
  /** Votes that the service said are recorded. */
  acknowledged: Totals;
  /** Results that exceeded what had been sent. */
  readonly wrongResults: string[];
}

export const newMorning = (): Morning => ({
  arrived: 0,
  sent: { plus: 0, minus: 0 },
  acknowledged: { plus: 0, minus: 0 },
  wrongResults: [],
});

/**
 * A person of a launch morning: opens the feed, makes a profile against its proof of work, votes on the one post that everybody
 * votes on, and watches its results. What is refused is asked again, as the app does; results are asked for at their next hour.
 * @param deadline of performance.now(), after which whoever isn't served gives up and the bench with them
 */
export async function takePart(
  devices: Devices,
  morning: Morning,
  where: { readonly apiUrl: string; readonly postId: string; readonly deadline: number },
): Promise<void> {
  const { apiUrl, postId, deadline } = where;
  const number = morning.arrived++;
  const until = (asked: Asked) => devices.askUntilDone(asked, deadline);
  await until({ method: 'GET', url: `${apiUrl}/v1/posts?channel=region` });
  const idToken = await newProfile(until, apiUrl, number);
  const choice = number % 4 === 3 ? 'minus' : 'plus';
  morning.sent = more(morning.sent, choice);
  await until({
    method: 'PUT',
    url: `${apiUrl}/v1/posts/${postId}/vote`,
    headers: { authorization: `Bearer ${idToken}` },
    body: { answer: approval(choice) },
  });
  morning.acknowledged = more(morning.acknowledged, choice);
  for (let poll = 0; poll < polls; poll += 1) {
    await sleep(pollMs);
    const seen = await devices.ask({ method: 'GET', url: `${apiUrl}/v1/posts/${postId}/statistics` });
    const { totals } = Object(seen) as { totals?: Totals };
    if (totals && (totals.plus > morning.sent.plus || totals.minus > morning.sent.minus)) {
      morning.wrongResults.push(`${JSON.stringify(totals)} of ${JSON.stringify(morning.sent)}`);
    }
  }
}

/** Solves another proof of work each time its price rises meanwhile, as the app does. @returns the profile's ID token */
async function newProfile(
  until: (asked: Asked) => Promise<unknown>,
  apiUrl: string,
  number: number,
): Promise<string> {
  for (;;) {
    const challenge = await until({ method: 'GET', url: `${apiUrl}/v1/profiles/challenge` });
    try {
      const session = await until({
        method: 'POST',
        url: `${apiUrl}/v1/profiles`,
        headers: { 'idempotency-key': randomUUID() },
        body: { ...cellNumber(number), proofOfWork: await solve(challenge as Challenge) },
      });
      return (session as { idToken: string }).idToken;
    } catch (error) {
      if (!(error instanceof Refused && isOutbid(error.text))) throw error;
    }
  }
}

const more = (totals: Totals, choice: keyof Totals): Totals => ({ ...totals, [choice]: totals[choice] + 1 });
