import { announceOnce } from '../../foundations/staff/announce.ts';
import { isFor, type Notice, readNotices } from '../../foundations/staff/notice-items.ts';
import { staffWithAddresses } from '../../foundations/staff/staff-addresses.ts';
import { readLastCovered } from '../../foundations/staff/warning-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { noticesMail } from './notices-mail.ts';

/** A notice is dated before it is written: what is younger may still be on its way, and is told in the next mail. */
const settlingMs = 60_000;

/**
 * Tells each member of staff what is new for them, in one mail with a link for each thing: none when nothing is. Where something went
 * on since (a proposal was sent back, then corrected) only the last of it is told, to whom it is for. Run late or twice, nothing is
 * told twice or forgotten.
 * @returns how many mails were sent
 * @throws AggregateError of what failed, after all was tried
 */
export async function sendNotices(): Promise<number> {
  const until = instant(now() - settlingMs);
  const notices = lastOfEach(await readNotices(until));
  if (notices.length === 0) return 0;
  const failures: unknown[] = [];
  let sent = 0;
  for (const { member, address } of await staffWithAddresses()) {
    const own = notices.filter((notice) => isFor(member, notice));
    if (own.length === 0) continue;
    try {
      if (await tell(member.sub, address, own, until)) sent += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} notices were not sent.`);
  return sent;
}

/** Of each thing what happened last. */
function lastOfEach(notices: readonly Notice[]): Notice[] {
  const last = new Map<string, Notice>();
  for (const notice of notices) {
    last.delete(notice.of);
    last.set(notice.of, notice);
  }
  return [...last.values()];
}

async function tell(sub: string, address: string, own: readonly Notice[], until: string): Promise<boolean> {
  const group = `notices:${sub}`;
  const [since = ''] = (await readLastCovered(group)) ?? [];
  const fresh = own.filter(({ at }) => at > since);
  if (fresh.length === 0) return false;
  // One in an hour, whoever fires it how often; the hour of the day on Earth, which no change of clocks repeats.
  const period = instant().slice(0, 'YYYY-MM-DDTHH'.length);
  return announceOnce({ group, to: [address], period, covers: [until], mail: noticesMail(fresh) });
}
