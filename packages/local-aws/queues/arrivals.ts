/** Wakes waiters when something arrives in a queue. */
export class Arrivals {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Wakes all waiters of this name. */
  wake(name: string): void {
    for (const resolve of this.#waiting.get(name) ?? []) resolve();
  }

  /** Resolves at the next arrival, after `ms`, or when aborted; never rejects. */
  wait(name: string, ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    const waiting = this.#waiting.get(name) ?? new Set();
    this.#waiting.set(name, waiting);
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      // Timers are limited to 24 days; nobody waits that long.
      const timer = setTimeout(wake, Math.min(ms, 60_000));
      waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}
