import { mailRecipientsLimit, sendMail } from './mail.ts';
import { claimWarning, releaseWarning, warningSent } from './table/warning-items.ts';

/** A mail that a schedule sends to a group of staff, and that must not come twice. */
export interface Announcement {
  /** Who is told, under a name of its own: a directorate, the project team. */
  readonly group: string;
  /** Of which day, hour or week: one mail of it is sent. */
  readonly period: string;
  /** What it tells of, as `readCovered` gives it back later. */
  readonly covers: readonly string[];
  readonly to: readonly string[];
  readonly mail: { readonly subject: string; readonly text: string };
}

/**
 * Sends a mail once: it is claimed before it is sent, so that of two runs one sends it. Only a death between SES's answer
 * and the note that it was sent would repeat it. The function's timeout is a minute at most, as long as a claim lives.
 * @returns whether it was sent; false when it had been, when another run is sending it, or when nobody would read it
 * @throws what SES refuses; then the next run tries again
 */
export async function announceOnce({ group, period, covers, to, mail }: Announcement): Promise<boolean> {
  if (to.length === 0 || !(await claimWarning(group, period, covers))) return false;
  try {
    // A directorate has a handful of référents; should there ever be more than SES takes, the first know.
    await sendMail({ to: to.slice(0, mailRecipientsLimit), ...mail });
  } catch (error) {
    await releaseWarning(group, period);
    throw error;
  }
  await warningSent(group, period);
  return true;
}
