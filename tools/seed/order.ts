/**
 * Runs tasks side by side unless they touch the same things: of two that have a key in common, the later waits for the earlier.
 * One that names no keys waits for all earlier ones, and all later ones wait for it.
 */
export class Order {
  readonly #begun: Promise<void>[] = [];
  readonly #newest = new Map<string, Promise<void>>();
  #newestOfAll: Promise<void> | undefined;

  /**
   * Begins `work` as soon as it may.
   * @throws what it throws, or what one of those it waited for threw
   */
  keep(touches: readonly string[] | undefined, work: () => Promise<void>): Promise<void> {
    const before = touches
      ? [this.#newestOfAll, ...touches.map((key) => this.#newest.get(key))]
      : [...this.#begun];
    const done = Promise.all(before).then(work);
    this.#begun.push(done);
    for (const key of touches ?? []) this.#newest.set(key, done);
    if (touches === undefined) this.#newestOfAll = done;
    return done;
  }
}
