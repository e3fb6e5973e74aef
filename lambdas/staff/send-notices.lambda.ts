import { logInfo } from '../../platform/log.ts';
import { sendNotices } from './send-notices.ts';

/** Runs four times a day. Lambda retries failures. */
export async function handler(): Promise<void> {
  logInfo('StaffNoticesSent', { sent: await sendNotices() });
}
