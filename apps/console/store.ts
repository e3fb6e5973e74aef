import { useEffect, useState } from 'preact/hooks';

/** A shared value: readable anywhere, and components that use it are re-rendered when it changes. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** A hook. */
  use(): T;
}

export function store<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const self: Store<T> = {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use() {
      const [shown, show] = useState(value);
      useEffect(() => {
        const listener = () => show(() => value);
        listeners.add(listener);
        // It may have changed between rendering and subscribing.
        listener();
        return () => listeners.delete(listener);
      }, []);
      return shown;
    },
  };
  return self;
}
