/**
 * After this many seconds without a touch, the visitor is asked whether they are still there; after as many again, the
 * kiosk restarts.
 */
export const patience = 45;
export const respite = 15;

/** Requests whose answer a visitor is waiting for. */
let underWay = 0;

/** Waits for the service: a visitor who waits too is not idle. */
export async function whileWaiting<T>(work: Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await work;
  } finally {
    underWay -= 1;
  }
}

/**
 * Detects whether anybody is there.
 * @param isBusy whether something has been started that the next visitor must not see
 * @param countdown receives the remaining seconds once nobody seems to be there, and undefined as soon as somebody is
 * @param left called when nobody is there any more
 * @returns stops it
 */
export function watchIdle(
  isBusy: () => boolean,
  countdown: (seconds: number | undefined) => void,
  left: () => void,
): () => void {
  let touched = Date.now();
  const touch = () => {
    touched = Date.now();
    countdown(undefined);
  };
  const watching = new AbortController();
  const { signal } = watching;
  for (const event of ['pointerdown', 'keydown', 'scroll']) {
    addEventListener(event, touch, { passive: true, signal });
  }
  const timer = setInterval(() => {
    if (!isBusy() || underWay > 0) {
      touched = Date.now();
      return;
    }
    const idle = Math.floor((Date.now() - touched) / 1000);
    if (idle >= patience + respite) left();
    else if (idle >= patience) countdown(patience + respite - idle);
  }, 1000);
  return () => {
    watching.abort();
    clearInterval(timer);
  };
}
