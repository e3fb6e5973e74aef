import { setTimeout as sleep } from 'node:timers/promises';
import type { MailLane } from '../../domain/mail/rate.ts';
import { logInfo } from '../../platform/log.ts';
import { type Mail, sendMailOnce } from '../../platform/mail.ts';
import { countMetric } from '../../platform/metric.ts';
import { isQuotaUsedUp, troubleOf } from './send-refusal.ts';
import { sendingRate } from './sending-rate.ts';

/** The result of sending a mail that may wait: its `Message-ID`, or the seconds after which to try again. */
export type PacedMail = { readonly messageId: string } | { readonly laterSeconds: number };

/** Seconds. SES recommends waiting for up to ten minutes; SQS delays a message by 15 minutes at most. */
const soon = 30;
const muchLater = 600;

/** How long a consumer with a timeout of 30 s may start sending mails: an answer of SES may take 15 s. */
export const sendingStretchMs = 12_000;

let nextAt = Number.NEGATIVE_INFINITY;

/**
 * Sends a mail at the pace of its lane. If SES throttles, if the quota of 24 hours is used up or if SES can't be reached, the
 * mail should be sent later: that is no failure. The latter two are counted for an alarm (`MailsPutOff`).
 * @param deadline in terms of `performance.now()`: a mail whose turn comes after it is for later as well
 * @throws any other error of SES, after which the mail may have been sent
 */
export async function sendPaced(lane: MailLane, mail: Mail, deadline: number): Promise<PacedMail> {
  const rate = await sendingRate(lane);
  const time = performance.now();
  const at = Math.max(nextAt, time);
  if (at > deadline) return { laterSeconds: soon };
  nextAt = at + 1000 / rate;
  await sleep(at - time);
  const result = await sendMailOnce(mail);
  if (result.outcome === 'sent') return { messageId: result.messageId };
  const { error } = result;
  if (troubleOf(error, result.outcome === 'refused') !== 'later') throw error;
  const isBusy = Object(error).name === 'Throttling' && !isQuotaUsedUp(error);
  if (!isBusy) countMetric('MailsPutOff');
  const laterSeconds = isBusy ? soon : muchLater;
  logInfo('MailPutOff', { lane, laterSeconds });
  return { laterSeconds };
}
