import { addDays } from '../../domain/dates/calendar.ts';
import { eraseNotes } from '../../foundations/staff/erase-notes.ts';
import { calendarDate } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { keys } from '../../platform/table/keys.ts';
import { transact } from '../../platform/table/transact.ts';
import { remove, writeItem } from '../../platform/table/write.ts';
import { erasedMessageItems, readMessages, readSent } from './contact-items.ts';
import { dayKeyOf, senderKeyOf } from './contact-keys.ts';

/** Deletes everything a subject wrote to the Région, with the answers and addresses. */
export async function eraseMessages(subject: string): Promise<void> {
  const senderKey = await senderKeyOf(subject);
  for (const { place, messageId } of await readSent(senderKey, { newestFirst: false })) {
    const [message] = await readMessages([messageId]);
    // The sender’s own entry goes last, so that an interrupted run finds the rest again.
    if (message !== undefined) await transact(erasedMessageItems(message));
    await eraseNotes(`contact:${messageId}`);
    const sentAt = place.slice(0, -`#${messageId}`.length);
    await writeItem(remove(keys.contactSent(senderKey, sentAt, messageId)));
  }
  const today = calendarDate(instance.timeZone);
  for (const date of [today, addDays(today, -1)]) {
    await writeItem(remove(keys.contactDay(await dayKeyOf(date, subject))));
  }
}
