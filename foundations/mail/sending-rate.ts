import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { type MailLane, ratePerSender } from '../../domain/mail/rate.ts';
import { instance } from '../../platform/instance.ts';

const ses = new SESClient({});

/** Number of concurrent senders by lane, as limited by the event source of its queue (`maxConcurrency`, at least 2). */
export const sendersAtOnce: Readonly<Record<MailLane, number>> = {
  letter: 4,
  confirmations: 2,
  acknowledgements: 2,
};

/** Quotas change rarely, and GetSendQuota is limited to one call a second per account. */
const keptMs = 10 * 60_000;
let known: { readonly maxSendRate: number; readonly until: number } | undefined;

/** Mails per second for this sender: its share of the account's rate, within the instance's limit. */
export async function sendingRate(lane: MailLane): Promise<number> {
  const time = performance.now();
  if (known === undefined || known.until < time) {
    const { MaxSendRate = 1 } = await ses.send(new GetSendQuotaCommand({}));
    known = { maxSendRate: MaxSendRate, until: time + keptMs };
  }
  const { maxSendRate } = known;
  const cap = instance.newsletter.mailsPerSecond;
  return ratePerSender(lane, { maxSendRate, cap, senders: sendersAtOnce[lane] });
}
