import { useRef } from 'preact/hooks';
import { forgetOnDevice, keepOnDevice, readKept } from './kept-on-device.ts';

interface Sent {
  readonly content: string;
  readonly key: string;
}

interface SendingKey {
  /** The key of what is about to be sent: the same as long as nothing in it has changed. */
  readonly of: (content: unknown) => string;
  /** To be called once it has arrived: the same content is another thing then. */
  readonly forget: () => void;
}

/**
 * The `Idempotency-Key` of a form. Whoever repeats what got no answer repeats it under its key, so that it happens once; whoever changes
 * it first sends something else.
 * @param name under which it is kept on the device, so that it outlives the page
 */
export function useSendingKey(name?: string): SendingKey {
  const last = useRef<Sent | undefined>(undefined);
  return {
    of(what) {
      const content = JSON.stringify(what);
      last.current ??= name === undefined ? undefined : readKept<Sent>(name);
      if (last.current?.content !== content) {
        last.current = { content, key: crypto.randomUUID() };
        if (name !== undefined) keepOnDevice(name, last.current);
      }
      return last.current.key;
    },
    forget() {
      last.current = undefined;
      if (name !== undefined) forgetOnDevice(name);
    },
  };
}
