import type * as z from 'zod';
import type { kiosksRoutes } from '../../contract/profiles/kiosks.routes.ts';
import { paceWindow } from '../../domain/profiles/kiosk-pace.ts';
import { cleanText } from '../../domain/text/text.ts';
import { readService } from '../../foundations/services/service-items.ts';
import { type AuditActor, transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { instant, now } from '../../platform/clock.ts';
import { ProblemError, tooManyRequests } from '../../platform/http/problem.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import {
  countPaceOfKiosk,
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

/** All kiosks by name, with the number of profiles they made today. */
export async function listKiosks() {
  const kiosks = await readKiosks();
  const views = await Promise.all(
    kiosks.map(async (kiosk) => view(kiosk, await profilesToday(kiosk.kioskId))),
  );
  return views.sort((one, other) => one.label.localeCompare(other.label, 'fr'));
}

/** Creates a kiosk. This is the only time its key is returned. @throws TextInvalid; ProblemError service-not-found */
export async function createKiosk(actor: AuditActor, body: z.output<typeof kiosksRoutes.createKiosk.body>) {
  const label = cleanText('label', body.label, { maxGraphemes: labelGraphemes });
  const { profilesPerDay, serviceId } = body;
  if (serviceId !== undefined && (await readService(serviceId)) === undefined) {
    throw new ProblemError('service-not-found', { serviceId });
  }
  const key = newKioskKey();
  const kiosk: Kiosk = { kioskId: kioskIdOf(key), label, profilesPerDay, serviceId, createdAt: instant() };
  await transactWithAudit([kioskPut(kiosk)], {
    ...{ actor, action: 'kiosk.opened', subject: `kiosk:${kiosk.kioskId}` },
    details: { label, profilesPerDay, serviceId },
  });
  return { ...view(kiosk, 0), key };
}

/** Deletes a kiosk: its key stops working at once. @throws ProblemError kiosk-not-found */
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
 * Counts a profile for the kiosk it is made on. A retry counts again.
 * @param key from the kiosk's address
 * @throws ProblemError kiosk-unknown, too-many-requests
 */
export async function spendKiosk(key: string): Promise<void> {
  const kiosk = await readKiosk(kioskIdOf(key));
  if (kiosk === undefined) {
    throw new ProblemError('kiosk-unknown');
  }
  const { window, secondsLeft } = paceWindow(now());
  if (!(await countPaceOfKiosk(kiosk, window))) {
    throw tooManyRequests(secondsLeft, { reason: 'kiosk-pace' });
  }
  if (await countProfileOfKiosk(kiosk)) return;
  throw tooManyRequests(secondsUntilAnotherTry, { reason: 'kiosk-full' });
}

function view({ kioskId: id, label, profilesPerDay, serviceId, createdAt }: Kiosk, today: number) {
  return { id, label, profilesPerDay, serviceId, createdAt, profilesToday: today };
}
