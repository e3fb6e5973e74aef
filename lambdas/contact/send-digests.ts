import { announceOnce, type Mailing, mailingsOf } from '../../foundations/staff/announce.ts';
import { staffAddresses } from '../../foundations/staff/staff-addresses.ts';
import { readLastCovered } from '../../foundations/staff/warning-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { type ListedMessage, readBox } from './contact-items.ts';
import { digestMail } from './contact-mail.ts';

/** A message is dated before it is written, so younger ones may still be in flight; they are counted in the next mail. */
const settlingMs = 60_000;

/**
 * Mails each directorate's référents the number of new messages: at most once an hour, and not if there are none. Each mail
 * counts everything sent since the previous one, up to an instant that is stored with it. So no message is counted twice or
 * forgotten, however often a run is retried, late or duplicated. Only a crash between SES's answer and the note that the
 * mail was sent would repeat that mail.
 * @returns number of mails sent
 * @throws AggregateError of all failures, after everything was attempted
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
    // If a directorate has no référent, the project team is told instead.
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
  // The UTC hour, which daylight saving never repeats.
  const period = instant().slice(0, 'YYYY-MM-DDTHH'.length);
  return announceOnce({ ...mailing, period, covers: [until], mail: digestMail(label, counts) });
}

function sentAtOf(place: string): string {
  return place.slice(0, place.indexOf('#'));
}
