import { setTimeout as sleep } from 'node:timers/promises';
import { newsletterEditionsRoutes } from '../../contract/newsletter/newsletter-editions.routes.ts';
import { instance } from '../../instance/grand-est.ts';
import { fireSchedule, lever } from '../../tools/levers.ts';
import { editorials } from '../../tools/seed/content/letter.ts';
import { bothTokens } from '../../tools/seed/demo-staff.ts';
import { actAsNewsletter, putSubscribers } from '../../tools/seed/subscribers.ts';
import type { LocalInstance } from './local-instance.ts';

/**
 * Composes, approves and sends a letter to that many subscribers; moves the instance's clock to the days on which that
 * happens.
 */
export async function sendLetters({ deployment, client }: LocalInstance, readers: number): Promise<void> {
  const { composeDay, composeAt, sendDay, sendAt } = instance.newsletter;
  const { now } = (await lever(deployment, 'clock')) as { now: string };
  const [year = 0, month = 0] = now.split('-').map(Number);
  const date = (monthsAhead: number, day: number, at: string) => {
    const first = new Date(Date.UTC(year, month - 1 + monthsAhead, day)).toISOString().slice(0, 10);
    return new Date(`${first}T${at}:00.000Z`).toISOString();
  };
  await lever(deployment, 'clock', { now: date(1, composeDay, composeAt) });
  actAsNewsletter(deployment);
  await putSubscribers(
    Array.from({ length: readers }, (_, index) => ({
      address: `lectrice-${index}@citoyens.example`,
      language: 'fr',
      themes: [],
    })),
    date(1, 1, '08:00'),
    'bench',
  );
  await fireSchedule(deployment, 'EditionsComposeSchedule');
  const tokens = await bothTokens(deployment);
  const params = { month: date(2, 1, '00:00').slice(0, 7) };
  const { version } = await client.call(newsletterEditionsRoutes.getEdition, {
    ...{ token: (await tokens()).approver, params },
  });
  const edited = await client.call(newsletterEditionsRoutes.editEdition, {
    ...{ token: (await tokens()).approver, params, body: { version, editorial: editorials } },
  });
  await client.call(newsletterEditionsRoutes.approveEdition, {
    ...{ token: (await tokens()).approver, params, body: { version: edited.version } },
  });
  await lever(deployment, 'clock', { now: date(2, sendDay, sendAt) });
  await fireSchedule(deployment, 'EditionsSendingDay');
  for (;;) {
    const token = (await tokens()).approver;
    const { state } = await client.call(newsletterEditionsRoutes.getSendingProgress, { token, params });
    if (state === 'sent') return;
    await sleep(500);
  }
}
