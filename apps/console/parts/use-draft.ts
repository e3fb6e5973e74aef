import { useState } from 'preact/hooks';
import { sessionState } from '../session/session.ts';
import { forgetOnDevice, keepOnDevice, readKept } from './kept-on-device.ts';
import { useSendingKey } from './use-sending-key.ts';

/** What is being written. */
export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** Whether it differs from its initial value. */
  readonly isKept: boolean;
  /** The `Idempotency-Key` under which it is sent, as it is. */
  readonly sendingKey: () => string;
  /** Resets it, after sending or on purpose. */
  readonly forget: () => void;
}

/** By pseudonym: several people on one device have separate drafts, and somebody invited again finds theirs. */
function storageName(name: string): string {
  const state = sessionState.get();
  return `draft ${state.name === 'signed-in' ? state.member.pseudonym : ''} ${name}`;
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
  const key = useSendingKey(`${owned} sent`);
  const value = kept ? kept.value : empty;
  return {
    value,
    isKept: kept !== undefined,
    sendingKey: () => key.of(value),
    set(next) {
      keep({ value: next });
      keepOnDevice(owned, next);
    },
    forget() {
      keep(undefined);
      forgetOnDevice(owned);
      key.forget();
    },
  };
}

/** The same in this page only: for what is short, or may not stay on a device, such as an address. */
export function useFields<T>(empty: T): Draft<T> {
  const [kept, keep] = useState<{ readonly value: T }>();
  const key = useSendingKey();
  const value = kept ? kept.value : empty;
  return {
    value,
    isKept: kept !== undefined,
    sendingKey: () => key.of(value),
    set: (next) => keep({ value: next }),
    forget() {
      keep(undefined);
      key.forget();
    },
  };
}
