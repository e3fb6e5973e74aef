import { useState } from 'preact/hooks';
import type { Act } from './use-act.ts';
import type { Draft } from './use-draft.ts';

interface FormOptions<T, M extends string, A> {
  /** What is written: `useDraft`, or `useFields` where it stays in the page. */
  readonly draft: Draft<T>;
  /** Names what is missing or wrong; nothing is sent until it names nothing. */
  readonly lacks?: (value: T) => readonly M[];
  /** What the sending is an action of: `useAct`, or the screen that does more with it. */
  readonly act: Act;
  /**
   * @param idempotencyKey the same if exactly this was sent before and got no answer
   * @throws Refusal
   */
  readonly send: (value: T, idempotencyKey: string) => Promise<A>;
  /** Announced on completion. */
  readonly done?: string;
  /** What follows once it has arrived, and what was written is forgotten. */
  readonly arrived?: (answer: A) => unknown;
}

/** The names of the fields that are texts. */
type TextOf<T> = { [K in keyof T]-?: T[K] extends string ? K : never }[keyof T];

export interface Form<T, M extends string> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** Changes some fields. */
  readonly write: (more: Partial<T>) => void;
  /** Value and setter of a text, as fields take them, and its path where it is sent under the same name. */
  readonly field: <K extends TextOf<T> & string>(
    name: K,
  ) => { readonly value: T[K]; readonly set: (value: T[K]) => void; readonly at: K };
  /** Whether it was missing when somebody tried to send, and still is. */
  readonly isMissing: (name: M) => boolean;
  /** The same as the text that says so. */
  readonly faultOf: (name: M, text: string) => string | undefined;
  readonly send: () => Promise<void>;
}

/** What all forms do alike: say what is missing instead of sending it, send once, and be empty again when it has arrived. */
export function useForm<T, M extends string, A>(options: FormOptions<T, M, A>): Form<T, M> {
  const { draft, lacks, act, send, done, arrived } = options;
  const [told, tell] = useState<readonly M[]>([]);
  const { value, set } = draft;
  const missing = lacks?.(value) ?? [];
  const isMissing = (name: M) => told.includes(name) && missing.includes(name);
  return {
    ...{ value, set, isMissing },
    write: (more) => set({ ...value, ...more }),
    field: (name) => ({ value: value[name], set: (typed) => set({ ...value, [name]: typed }), at: name }),
    faultOf: (name, text) => (isMissing(name) ? text : undefined),
    async send() {
      tell(missing);
      if (missing.length > 0) return;
      const answers: A[] = [];
      const isDone = await act(async () => void answers.push(await send(value, draft.sendingKey())), done);
      if (!isDone) return;
      draft.forget();
      for (const answer of answers) await arrived?.(answer);
    },
  };
}

/** The names of the texts that are blank. */
export function blanksOf<N extends string>(texts: Readonly<Record<N, string>>): N[] {
  return (Object.keys(texts) as N[]).filter((name) => texts[name].trim() === '');
}
