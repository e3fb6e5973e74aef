import { useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import { announce } from '../shell/announce.ts';

/**
 * Runs an action, one at a time.
 * @param done announced on completion
 * @returns whether it completed
 */
export type Act = (what: () => Promise<unknown>, done?: string) => Promise<boolean>;

export interface Acting {
  /** The refusal of the last action, if any. */
  readonly fault: Refusal | undefined;
  readonly isBusy: boolean;
  /** The last completed action, in words. */
  readonly done: string | undefined;
  readonly act: Act;
}

/** What a form shows of the acting that its screen has for other acts too: the refusal of fields, which are its own. */
export const ofForm = ({ isBusy, fault }: Acting): Pick<Acting, 'fault' | 'isBusy'> => ({
  isBusy,
  fault: fault && fault.errors.length > 0 ? fault : undefined,
});

/** And what the screen shows of it, beside that form. */
export const besideForm = ({ fault }: Acting): Refusal | undefined =>
  fault && fault.errors.length > 0 ? undefined : fault;

/**
 * Actions of a form or screen: one at a time, with refusals shown in place.
 * @param after belongs to each of them, such as to show what they changed
 */
export function useAct(after?: () => unknown): Acting {
  const [fault, setFault] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<string>();
  return {
    ...{ fault, isBusy, done },
    async act(what, text) {
      if (isBusy) return false;
      setBusy(true);
      setFault(undefined);
      setDone(undefined);
      try {
        await what();
        await after?.();
        setDone(text);
        if (text !== undefined) announce(text);
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setFault(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
