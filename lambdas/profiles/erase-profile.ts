import { keys } from '../../platform/table/keys.ts';
import { remove, writeItem } from '../../platform/table/write.ts';
import { activityKeyOf, markedWeeks } from './activity-keys.ts';
import { deleteCitizen } from './citizens-pool.ts';
import { forgetSeen } from './seen-items.ts';

/** Deletes a profile's account, sessions and activity marks. The counts remain. */
export async function eraseProfile(subject: string): Promise<void> {
  await deleteCitizen(subject);
  await forgetSeen(subject);
  for (const week of markedWeeks()) {
    await writeItem(remove(keys.active(week, await activityKeyOf(week, subject))));
  }
}
