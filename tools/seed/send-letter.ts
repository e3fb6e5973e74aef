import { newsletterEditionsRoutes } from '../../contract/newsletter/newsletter-editions.routes.ts';
import { addDays } from '../../domain/dates/calendar.ts';
import { instance } from '../../instance/grand-est.ts';
import { subscriberIdOf } from '../../lambdas/newsletter/addresses.ts';
import { handler as composeEdition } from '../../lambdas/newsletter/compose-edition.lambda.ts';
import { sendPart } from '../../lambdas/newsletter/editions/send-part.ts';
import { readParts } from '../../lambdas/newsletter/editions/sending-part-items.ts';
import { startDueEdition } from '../../lambdas/newsletter/editions/start-edition.ts';
import { instant, startOfDay } from '../../platform/clock.ts';
import { keys } from '../../platform/table/keys.ts';
import { put } from '../../platform/table/write.ts';
import { editorials, readers } from './content/letter.ts';
import type { Scene } from './scene.ts';
import { putSubscribers } from './subscribers.ts';
import { type Act, auditLog, minutesOf } from './timeline.ts';
import { writeBeside } from './write-beside.ts';
import { writeCounters } from './write-counters.ts';

const dayMs = 86_400_000;

/** The letter of the current month, or of the previous one in its first hours: composed, edited, approved, sent. */
export function letterActs(scene: Scene): Act[] {
  const { calendar, client, team, box } = scene;
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
        // The letter ranks suggestions by popularity.
        await writeCounters(box.publicTotals(composedAt));
        await composeEdition();
      },
    },
    {
      at: composedAt + dayMs,
      touches: [auditLog, 'letter'],
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
      touches: ['letter'],
      // The mails carry its time.
      isOfRuntime: true,
      run: async () => {
        await startDueEdition(sendHere);
        const { state } = await client.call(newsletterEditionsRoutes.getSendingProgress, {
          token: team,
          params,
        });
        if (state !== 'sent') throw new Error(`The letter of the demo is still ${state}.`);
      },
    },
  ];
}

/**
 * Does the work of the senders in this process: for a handful of readers, starting the functions would take longer than sending.
 * Parts without readers are noted as such, all at once.
 */
async function sendHere(month: string): Promise<void> {
  const ids = await Promise.all(readers.map(({ address }) => subscriberIdOf(address)));
  const read = new Set(ids.map((id) => id.slice(0, 1)));
  const parts = await readParts(month);
  const [withReaders = [], without = []] = [true, false].map((has) =>
    parts.filter(({ initial }) => read.has(initial) === has),
  );
  await writeBeside(
    without.map((part) =>
      put(keys.sendingPart(month, part.initial), 'SendingPart', { ...part, total: 0, done: true, ticket: 2 }),
    ),
  );
  await Promise.all(
    withReaders.map(({ initial, ticket }) => sendPart({ kind: 'part', month, initial, ticket })),
  );
}

function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7);
}
