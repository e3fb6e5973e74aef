import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';

export interface Pages<T> {
  /** Items loaded so far; undefined before the first page. */
  readonly items: readonly T[] | undefined;
  readonly fault: Refusal | undefined;
  /** Loads the next page; absent on the last one. */
  readonly more: (() => Promise<void>) | undefined;
  /** Starts over. */
  readonly reload: () => Promise<void>;
}

/**
 * A paginated list.
 * @param read a page of it @param name changes if another list is requested
 */
export function usePages<T>(
  read: (cursor: string | undefined) => Promise<{ items: readonly T[]; nextCursor?: string | undefined }>,
  name: string,
): Pages<T> {
  const [state, set] = useState<{ name: string; items?: readonly T[]; cursor?: string | undefined }>({
    name,
  });
  const [fault, setFault] = useState<Refusal>();
  const latest = useRef(name);
  latest.current = name;
  const ask = useCallback(
    async (before: readonly T[], cursor: string | undefined) => {
      try {
        const { items, nextCursor } = await read(cursor);
        if (latest.current !== name) return;
        set({ name, items: [...before, ...items], cursor: nextCursor });
        setFault(undefined);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setFault(error);
      }
    },
    [name],
  );
  useEffect(() => {
    void ask([], undefined);
  }, [ask]);
  const { items, cursor } = state.name === name ? state : {};
  return {
    ...{ items, fault },
    more: items && cursor !== undefined ? () => ask(items, cursor) : undefined,
    reload: () => ask([], undefined),
  };
}
