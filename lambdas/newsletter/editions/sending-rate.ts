import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { ratePerSender } from '../../../domain/newsletter/sending.ts';
import { instance } from '../../../platform/instance.ts';

const ses = new SESClient({});

/** Number of concurrent senders: the queue's event source starts no more (lambdas/newsletter/editions/construct.ts). */
export const sendersAtOnce = 4;

/** Cached, because an account's quota rarely changes. */
const keptMs = 10 * 60_000;
let known: { readonly rate: number; readonly until: number } | undefined;

/** Mails per second that this sender may hand to SES: its share of the account's rate, within the instance's limit. */
export async function sendingRate(): Promise<number> {
  const time = performance.now();
  if (known === undefined || known.until < time) {
    const { MaxSendRate = 1 } = await ses.send(new GetSendQuotaCommand({}));
    const rate = ratePerSender(MaxSendRate, instance.newsletter.mailsPerSecond, sendersAtOnce);
    known = { rate, until: time + keptMs };
  }
  return known.rate;
}
