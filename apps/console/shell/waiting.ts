import { store } from '../store.ts';

/** How much waits on a screen; `late` where something has waited for more than ten days. */
export interface Waiting {
  readonly count: number;
  readonly late?: boolean;
}

/** By the path of a screen: what the rail shows. */
export const waitingOn = store<Readonly<Record<string, Waiting>>>({});

/** A screen says how much waits on it; the title of its page says so too. */
export function reportWaiting(screen: string, waiting: Waiting): void {
  const before = waitingOn.get();
  const known = before[screen];
  if (known?.count === waiting.count && known.late === waiting.late) return;
  waitingOn.set({ ...before, [screen]: waiting });
}
