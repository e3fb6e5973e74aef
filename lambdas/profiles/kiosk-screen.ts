import { readService } from '../../foundations/services/service-items.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { kioskIdOf, readKiosk } from './kiosk-items.ts';

/**
 * What a kiosk shows first: the service of the place where it stands, while that is rated.
 * @param key from the kiosk's address
 * @throws ProblemError kiosk-unknown
 */
export async function kioskScreen(key: string) {
  const kiosk = await readKiosk(kioskIdOf(key));
  if (kiosk === undefined) throw new ProblemError('kiosk-unknown');
  const { label, serviceId } = kiosk;
  const service = serviceId === undefined ? undefined : await readService(serviceId);
  if (service === undefined || service.retiredAt !== undefined) return { label };
  const { id, name, place, kind } = service;
  return { label, service: { id, name, place, kind } };
}
