import { announceOnce } from '../../../foundations/staff/announce.ts';
import { staffAddresses } from '../../../foundations/staff/staff-addresses.ts';
import { isConditionFailed } from '../../../platform/table/errors.ts';
import { readFeedback } from '../subscriptions/feedback-items.ts';
import { type Edition, editionReported } from './edition-items.ts';
import { teamMail } from './edition-mails.ts';
import { countsOfParts } from './progress.ts';
import { readParts } from './sending-part-items.ts';

/**
 * Mails the project team about an edition if it must know: a draft that waits, one not approved in time, a pause, the end.
 * Once per version; if this crashes, the watch tries again.
 */
export async function reportToTeam(edition: Edition): Promise<void> {
  const { month, version } = edition;
  const [parts, feedback] = await Promise.all([readParts(month), readFeedback(month)]);
  const mail = teamMail(edition, countsOfParts(parts), feedback);
  if (mail !== undefined) {
    const { projectTeam } = await staffAddresses();
    const period = `${month}#${version}`;
    await announceOnce({ group: 'newsletter', period, covers: [period], to: projectTeam, mail });
  }
  try {
    await editionReported(edition);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}
