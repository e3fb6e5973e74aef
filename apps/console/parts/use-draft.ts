import { useState } from 'preact/hooks';
import { sessionState } from '../session/session.ts';

export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** Whether it differs from what it began with. */
  readonly isKept: boolean;
  /** After it was sent, or on purpose: begins anew. */
  readonly forget: () => void;
}

/** Under the pseudonym: another person on this device finds their own, and who is invited anew finds theirs again. */
function storageName(name: string): string {
  const state = sessionState.get();
  return `draft ${state.name === 'signed-in' ? state.member.pseudonym : ''} ${name}`;
}

function readKept<T>(owned: string): T | undefined {
  try {
    const kept = localStorage.getItem(owned);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    // Written by a former version, or not to be read: it begins anew.
    return undefined;
  }
}

/**
 * What is being typed, kept on this device at each key: a lost network, a closed page or an ended session loses none of it.
 * @param name of what is written: one draft for each; give the component a `key` where it may change
 * @param empty what it begins with, when nothing is kept
 */
export function useDraft<T>(name: string, empty: T): Draft<T> {
  // Whoever began it: a dialog over the page may change who is signed in.
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
        // A full or closed storage: the page has it all the same.
      }
    },
    forget() {
      keep(undefined);
      localStorage.removeItem(owned);
    },
  };
}
