import { announceOnce } from '../../foundations/staff/announce.ts';
import { isFor, type Notice, readNotices } from '../../foundations/staff/notice-items.ts';
import { staffWithAddresses } from '../../foundations/staff/staff-addresses.ts';
import { readLastCovered } from '../../foundations/staff/warning-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { noticesMail } from './notices-mail.ts';

/** A notice is dated before it is written, so younger ones may still be in flight; they go into the next mail. */
const settlingMs = 60_000;

/**
 * Mails each member of staff what is new for them, with a link to each item, and nothing if nothing is new. If an item has
 * moved on since (a proposal sent back, then corrected), only its latest change is reported, to whom it concerns. Late or
 * duplicated runs report nothing twice and forget nothing.
 * @returns number of mails sent
 * @throws AggregateError of all failures, after everything was attempted
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

/** The latest notice about each item. */
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
  // At most one per UTC hour, which daylight saving never repeats, however often it runs.
  const period = instant().slice(0, 'YYYY-MM-DDTHH'.length);
  return announceOnce({ group, to: [address], period, covers: [until], mail: noticesMail(fresh) });
}
