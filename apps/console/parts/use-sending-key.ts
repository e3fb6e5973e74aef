import { useRef } from 'preact/hooks';

export interface SendingKey {
  /** The key of what is about to be sent: the same as long as nothing in it has changed. */
  readonly of: (body: unknown) => string;
  /** To be called once it has arrived: the same content is another thing then. */
  readonly forget: () => void;
}

/**
 * The `Idempotency-Key` of a form. Whoever repeats what got no answer repeats it under its key, so that it happens once; whoever changes
 * it first sends something else.
 */
export function useSendingKey(): SendingKey {
  const kept = useRef<{ readonly content: string; readonly key: string } | undefined>(undefined);
  return {
    of(body) {
      const content = JSON.stringify(body);
      if (kept.current?.content !== content) kept.current = { content, key: crypto.randomUUID() };
      return kept.current.key;
    },
    forget() {
      kept.current = undefined;
    },
  };
}
