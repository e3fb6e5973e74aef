import { logInfo } from '../../platform/log.ts';
import { sendNotices } from './send-notices.ts';

/** Fired four times a day. A failure is Lambda's to retry. */
export async function handler(): Promise<void> {
  logInfo('StaffNoticesSent', { sent: await sendNotices() });
}
