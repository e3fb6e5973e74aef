import { mailRecipientsLimit, sendMail } from '../../platform/mail.ts';
import { claimWarning, releaseWarning, warningSent } from './warning-items.ts';

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

/** Some of a group, few enough for one mail. */
export interface Mailing {
  /** The group's name for the first mailing; a name of its own for each other one. */
  readonly group: string;
  readonly to: readonly string[];
}

/** A group in mailings to as many as SES takes in one mail, the same ones as long as nobody comes or goes. */
export function mailingsOf(group: string, to: readonly string[]): Mailing[] {
  const sorted = to.toSorted();
  const mailings: Mailing[] = [];
  for (let start = 0; start < sorted.length; start += mailRecipientsLimit) {
    const name = mailings.length === 0 ? group : `${group}#${mailings.length + 1}`;
    mailings.push({ group: name, to: sorted.slice(start, start + mailRecipientsLimit) });
  }
  return mailings;
}

/**
 * Sends a mail once, to a large group in several: each is claimed before it is sent, so that of two runs one sends it. Only
 * a death between SES's answer and the note that it was sent would repeat it. The function's timeout is a minute at most,
 * as long as a claim lives.
 * @returns whether it was sent; false when it had been, when another run is sending it, or when nobody would read it
 * @throws what SES refuses, after all of them were tried; then the next run tries those again
 */
export async function announceOnce({ group, to, ...announcement }: Announcement): Promise<boolean> {
  let sent = false;
  const failures: unknown[] = [];
  for (const mailing of mailingsOf(group, to)) {
    try {
      if (await announceMailing(mailing, announcement)) sent = true;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return sent;
}

async function announceMailing(
  { group, to }: Mailing,
  { period, covers, mail }: Omit<Announcement, 'group' | 'to'>,
): Promise<boolean> {
  if (!(await claimWarning(group, period, covers))) return false;
  try {
    await sendMail({ to, ...mail, language: 'fr' });
  } catch (error) {
    await releaseWarning(group, period);
    throw error;
  }
  await warningSent(group, period);
  return true;
}
