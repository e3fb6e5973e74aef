import { logInfo } from '../../platform/log.ts';
import { sendDigests } from './send-digests.ts';

/** Runs every hour. Lambda retries failures; what stays unsent is sent an hour later. */
export async function handler(): Promise<void> {
  logInfo('ContactDigestsSent', { mails: await sendDigests() });
}
