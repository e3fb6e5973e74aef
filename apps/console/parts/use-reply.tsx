import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Refusal, type Reply, type RouteKey } from '../../../contract/client/call.ts';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { request } from '../session/session.ts';
import { Fault } from './fault.tsx';

const say = consoleTexts(frame);

/** A request's state: pending, loaded, or refused. While reloading, the previous value is kept. */
export interface Asked<T> {
  readonly value?: T | undefined;
  readonly fault?: Refusal | undefined;
  /** Repeats the request. */
  readonly reload: () => Promise<void>;
  /** Replaces the value by what an action returned. */
  readonly replace: (value: T) => void;
}

/** The reply of a route, requested when the component is first shown and when the arguments change. */
export function useReply<K extends RouteKey>(
  key: K,
  ...options: Parameters<typeof request<K>> extends [K, ...infer Rest] ? Rest : never
): Asked<Reply<K>> {
  return useAsked(() => request(key, ...(options as never)), `${key} ${JSON.stringify(options)}`);
}

/** The same for any request. @param name changes if something else is requested */
export function useAsked<T>(ask: () => Promise<T>, name: string): Asked<T> {
  const [state, set] = useState<{ name: string; value?: T; fault?: Refusal }>({ name });
  const latest = useRef(name);
  latest.current = name;
  const reload = useCallback(async () => {
    try {
      const value = await ask();
      if (latest.current === name) set({ name, value });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (latest.current === name) set((before) => ({ ...before, name, fault: error }));
    }
  }, [name]);
  useEffect(() => {
    void reload();
  }, [reload]);
  const { value, fault } = state.name === name ? state : {};
  return { value, fault, reload, replace: (next) => set({ name, value: next }) };
}

export interface ReadingProps<T> {
  readonly asked: Asked<T>;
  /** The screen's heading while nothing is loaded, if the loaded content brings its own. */
  readonly title?: string;
  readonly children: (value: T) => ComponentChildren;
}

/** Renders the value once it is loaded; until then, progress or the error. */
export function Reading<T>({ asked: { value, fault, reload }, title, children }: ReadingProps<T>) {
  return (
    <>
      {value === undefined && title !== undefined && <h1 class="of-post">{title}</h1>}
      {fault && <Fault error={fault} retry={() => void reload()} />}
      {value !== undefined ? children(value) : !fault && <p class="hint">{say('loading.screen')}</p>}
    </>
  );
}
