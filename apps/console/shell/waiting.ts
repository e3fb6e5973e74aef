import { store } from '../store.ts';

/** Number waiting on a screen; `late` if something has waited for more than ten days. */
export interface Waiting {
  readonly count: number;
  readonly late?: boolean;
}

/** By the path of a screen, for the rail. */
export const waitingOn = store<Readonly<Record<string, Waiting>>>({});

/** Reports the number waiting on a screen, which also appears in the page's title. */
export function reportWaiting(screen: string, waiting: Waiting): void {
  const before = waitingOn.get();
  const known = before[screen];
  if (known?.count === waiting.count && known.late === waiting.late) return;
  waitingOn.set({ ...before, [screen]: waiting });
}
