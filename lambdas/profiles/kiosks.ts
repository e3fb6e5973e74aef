import type * as z from 'zod';
import type { kiosksRoutes } from '../../contract/profiles/kiosks.routes.ts';
import { cleanText } from '../../domain/text/text.ts';
import { type AuditActor, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError, tooManyRequests } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import {
  countProfileOfKiosk,
  type Kiosk,
  kioskDelete,
  kioskIdOf,
  kioskPut,
  newKioskKey,
  profilesToday,
  readKiosk,
  readKiosks,
} from './kiosk-items.ts';

const labelGraphemes = 80;

/** All kiosks by their name, with what they have done today. */
export async function listKiosks() {
  const kiosks = await readKiosks();
  const views = await Promise.all(
    kiosks.map(async (kiosk) => view(kiosk, await profilesToday(kiosk.kioskId))),
  );
  return views.sort((one, other) => one.label.localeCompare(other.label, 'fr'));
}

/** Opens a kiosk. Its key is told here and nowhere again. @throws TextInvalid */
export async function createKiosk(actor: AuditActor, body: z.output<typeof kiosksRoutes.createKiosk.body>) {
  const label = cleanText('label', body.label, { maxGraphemes: labelGraphemes });
  const { profilesPerDay } = body;
  const key = newKioskKey();
  const kiosk: Kiosk = { kioskId: kioskIdOf(key), label, profilesPerDay, createdAt: instant() };
  await transactWithAudit([kioskPut(kiosk)], {
    ...{ actor, action: 'kiosk.opened', subject: `kiosk:${kiosk.kioskId}` },
    details: { label, profilesPerDay },
  });
  return { ...view(kiosk, 0), key };
}

/** Closes a kiosk: its key is worth nothing from now on. @throws ProblemError kiosk-not-found */
export async function removeKiosk(actor: AuditActor, kioskId: string): Promise<void> {
  try {
    await transactWithAudit([kioskDelete(kioskId)], {
      ...{ actor, action: 'kiosk.closed', subject: `kiosk:${kioskId}` },
    });
  } catch (error) {
    if (!isConditionFailedAt(error, 0)) throw error;
    throw new ProblemError('kiosk-not-found', { kioskId });
  }
}

const secondsUntilAnotherTry = 3600;

/**
 * Has a profile count for the kiosk it is made on. A retry counts again: a kiosk that is refused has been refused, whatever is
 * sent once more.
 * @param key what the address of the kiosk holds
 * @throws ProblemError kiosk-unknown, too-many-requests
 */
export async function spendKiosk(key: string): Promise<void> {
  const kiosk = await readKiosk(kioskIdOf(key));
  if (kiosk === undefined) {
    throw new ProblemError('kiosk-unknown');
  }
  if (await countProfileOfKiosk(kiosk)) return;
  throw tooManyRequests(secondsUntilAnotherTry, { reason: 'kiosk-full' });
}

function view({ kioskId: id, label, profilesPerDay, createdAt }: Kiosk, today: number) {
  return { id, label, profilesPerDay, createdAt, profilesToday: today };
}
