import { logInfo } from '../../platform/log.ts';
import { sendDigests } from './send-digests.ts';

/** Fired every hour by the clock. A failure is Lambda's to retry; what stays unsent, the next hour's to send. */
export async function handler(): Promise<void> {
  logInfo('ContactDigestsSent', { mails: await sendDigests() });
}
