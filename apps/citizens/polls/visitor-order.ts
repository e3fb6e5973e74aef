import { isKiosk } from '../session.ts';
import { store } from '../store.ts';

const key = 'order';

/**
 * What orders are drawn from for this visitor: kept on the device and sent nowhere, so that a list is found again as it was. A
 * kiosk keeps nothing, and draws for each of its visitors.
 */
export async function visitorSeed(): Promise<string> {
  const fresh = crypto.randomUUID();
  if (isKiosk()) return fresh;
  try {
    const kept = await store();
    const known = await kept.get('kv', key);
    if (typeof known === 'string') return known;
    await kept.put('kv', fresh, key);
  } catch {
    // A browser that keeps nothing.
  }
  return fresh;
}
