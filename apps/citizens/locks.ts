/**
 * What tabs do one after the other. Pages without Web Locks are those of an insecure address, where no profile is kept either: there
 * nothing has to be held back.
 */
export function oneAtATime<T>(name: string, act: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, act) : act();
}

/** Does nothing while another tab, or this one, is at it. */
export async function oneOrNone(name: string, act: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return act();
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? act() : undefined));
}
