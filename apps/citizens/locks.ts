/**
 * Serializes work across tabs. Browsers lack Web Locks only on insecure origins, where there is no profile either, so
 * nothing needs serializing there.
 */
export function oneAtATime<T>(name: string, act: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, act) : act();
}

/** Does nothing if another tab, or this one, is already at it. */
export async function oneOrNone(name: string, act: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return act();
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? act() : undefined));
}
