import { setTimeout as sleep } from 'node:timers/promises';
import { newsletterEditionsRoutes } from '../../contract/newsletter/newsletter-editions.routes.ts';
import { addDays } from '../../domain/dates/calendar.ts';
import { instance } from '../../instance/grand-est.ts';
import { handler as composeEdition } from '../../lambdas/newsletter/compose-edition.lambda.ts';
import { instant, startOfDay } from '../../platform/clock.ts';
import { fireSchedule } from '../levers.ts';
import { editorials, readers } from './content/letter.ts';
import type { Scene } from './scene.ts';
import { putSubscribers } from './subscribers.ts';
import { type Act, auditLog, minutesOf } from './timeline.ts';

const dayMs = 86_400_000;
const patienceMs = 60_000;

/** The letter of the current month, or of the previous one in its first hours: composed, edited, approved, sent. */
export function letterActs(scene: Scene): Act[] {
  const { calendar, client, team, box, deployment } = scene;
  const { composeDay, composeAt, sendDay, sendAt } = instance.newsletter;
  const inMonth = (month: string, day: number, timeOfDay: string) =>
    startOfDay(instance.timeZone, `${month}-${String(day).padStart(2, '0')}`) +
    minutesOf(timeOfDay) * 60_000 +
    60_000;
  const thisMonth = calendar.today.slice(0, 7);
  const month =
    inMonth(thisMonth, sendDay, sendAt) < calendar.now - dayMs / 24 ? thisMonth : monthBefore(thisMonth);
  const composedAt = inMonth(monthBefore(month), composeDay, composeAt);
  const params = { month };
  box.openUntil(composedAt);
  return [
    {
      at: composedAt - 30 * dayMs,
      touches: ['readers'],
      run: async () => {
        await putSubscribers(readers, instant(composedAt - 30 * dayMs), 'site');
      },
    },
    {
      at: composedAt,
      isOfRuntime: true,
      run: async () => {
        // The letter ranks suggestions by popularity, so all votes so far must be counted.
        await box.settled();
        box.openUntil(calendar.now);
        await composeEdition();
      },
    },
    {
      at: composedAt + dayMs,
      touches: [auditLog],
      run: async () => {
        const { version } = await client.call(newsletterEditionsRoutes.getEdition, {
          token: team,
          params,
        });
        const edited = await client.call(newsletterEditionsRoutes.editEdition, {
          token: team,
          params,
          body: { version, editorial: editorials },
        });
        const body = { version: edited.version };
        await client.call(newsletterEditionsRoutes.approveEdition, { token: team, params, body });
      },
    },
    {
      at: inMonth(month, sendDay, sendAt),
      isOfRuntime: true,
      run: () => fireSchedule(deployment, 'EditionsSendingDay'),
      // The senders work at their pace while the demo continues.
      over: async () => {
        const until = Date.now() + patienceMs;
        for (;;) {
          const { state } = await client.call(newsletterEditionsRoutes.getSendingProgress, {
            token: team,
            params,
          });
          if (state === 'sent') return;
          if (Date.now() > until) throw new Error(`The letter of the demo is still ${state} after a minute.`);
          await sleep(100);
        }
      },
    },
  ];
}

function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7);
}
