import { movedPut } from '../../foundations/posts/ranking-items.ts';
import { now } from '../../platform/clock.ts';
import { writeItem } from '../../platform/table/write.ts';

/** Rankings are updated every minute, so a post noted a moment ago needs no other note. */
const spanMs = 20_000;
/** Some 25 ids are a kilobyte. */
const idsPerNote = 1000;

let noted = { since: 0, postIds: new Set<string>() };

/** Notes that these posts received votes, except those that this instance of the function has just noted. */
export async function noteMoved(postIds: readonly string[]): Promise<void> {
  if (Math.abs(now() - noted.since) >= spanMs) noted = { since: now(), postIds: new Set() };
  const fresh = postIds.filter((id) => !noted.postIds.has(id));
  for (let start = 0; start < fresh.length; start += idsPerNote) {
    const part = fresh.slice(start, start + idsPerNote);
    await writeItem(movedPut(part));
    for (const id of part) noted.postIds.add(id);
  }
}
