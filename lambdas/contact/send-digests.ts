import { announceOnce, type Mailing, mailingsOf } from '../../foundations/staff/announce.ts';
import { staffAddresses } from '../../foundations/staff/staff-addresses.ts';
import { readLastCovered } from '../../foundations/staff/warning-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { type ListedMessage, readBox } from './contact-items.ts';
import { digestMail } from './contact-mail.ts';

/** A message is dated before it is written: what is younger may still be on its way, and is told in the next mail. */
const settlingMs = 60_000;

/**
 * Tells each directorate's référents how many new messages there are: one mail an hour at most, none when nothing is new.
 * Each mail tells of all that was sent since the one before, up to an instant that is kept with it, so whatever is retried,
 * run late or run twice, no message is told twice or forgotten. Only a death between SES's answer and the note that the
 * mail was sent would repeat that one mail.
 * @returns how many mails were sent
 * @throws AggregateError of what failed, after all was tried
 */
export async function sendDigests(): Promise<number> {
  const { projectTeam, directorates } = await staffAddresses();
  const until = instant(now() - settlingMs);
  const failures: unknown[] = [];
  let sent = 0;
  for (const directorate of instance.directorates) {
    const open = await Promise.all(
      directorate.themes.map(async (theme) => ({
        theme,
        messages: await readBox(theme, 'open', { newestFirst: false }),
      })),
    );
    // Where a directorate has no référent, somebody must know all the same.
    const to = directorates.get(directorate.id) ?? projectTeam;
    for (const mailing of mailingsOf(`contact:${directorate.id}`, to)) {
      try {
        if (await sendDigest(mailing, directorate.label, open, until)) sent += 1;
      } catch (error) {
        failures.push(error);
      }
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} digests were not sent.`);
  return sent;
}

interface OpenMessages {
  readonly theme: string;
  readonly messages: readonly ListedMessage[];
}

async function sendDigest(
  mailing: Mailing,
  label: string,
  open: readonly OpenMessages[],
  until: string,
): Promise<boolean> {
  const [since = ''] = (await readLastCovered(mailing.group)) ?? [];
  const counts = new Map<string, number>();
  for (const { theme, messages } of open) {
    const isNew = ({ place }: ListedMessage) => sentAtOf(place) > since && sentAtOf(place) <= until;
    const count = messages.filter(isNew).length;
    if (count > 0) counts.set(theme, count);
  }
  if (counts.size === 0) return false;
  // The hour of the day on Earth, which no change of clocks repeats.
  const period = instant().slice(0, 'YYYY-MM-DDTHH'.length);
  return announceOnce({ ...mailing, period, covers: [until], mail: digestMail(label, counts) });
}

function sentAtOf(place: string): string {
  return place.slice(0, place.indexOf('#'));
}
