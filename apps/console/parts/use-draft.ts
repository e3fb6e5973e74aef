import { useState } from 'preact/hooks';
import { sessionState } from '../session/session.ts';

export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** Whether it differs from its initial value. */
  readonly isKept: boolean;
  /** Resets it, after sending or on purpose. */
  readonly forget: () => void;
}

/** By pseudonym: several people on one device have separate drafts, and somebody invited again finds theirs. */
function storageName(name: string): string {
  const state = sessionState.get();
  return `draft ${state.name === 'signed-in' ? state.member.pseudonym : ''} ${name}`;
}

function readKept<T>(owned: string): T | undefined {
  try {
    const kept = localStorage.getItem(owned);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    // Written by a former version or unreadable: start over.
    return undefined;
  }
}

/**
 * A draft stored on this device at each key, so that a lost network, a closed page or an ended session loses nothing.
 * @param name of the draft; give the component a `key` if it may change
 * @param empty initial value if nothing is stored
 */
export function useDraft<T>(name: string, empty: T): Draft<T> {
  // Bound to whoever started it: a session dialog may change who is signed in.
  const [owned] = useState(() => storageName(name));
  const [kept, keep] = useState<{ readonly value: T } | undefined>(() => {
    const value = readKept<T>(owned);
    return value === undefined ? undefined : { value };
  });
  return {
    value: kept ? kept.value : empty,
    isKept: kept !== undefined,
    set(value) {
      keep({ value });
      try {
        localStorage.setItem(owned, JSON.stringify(value));
      } catch {
        // Storage is full or disabled: the page still has the draft.
      }
    },
    forget() {
      keep(undefined);
      localStorage.removeItem(owned);
    },
  };
}
