import { useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import { announce } from '../shell/announce.ts';

export interface Acting {
  /** The refusal of the last action, if any. */
  readonly fault: Refusal | undefined;
  readonly isBusy: boolean;
  /** The last completed action, in words. */
  readonly done: string | undefined;
  /**
   * Runs an action, one at a time.
   * @param done announced on completion
   * @returns whether it completed
   */
  readonly act: (what: () => Promise<void>, done?: string) => Promise<boolean>;
}

/** Actions of a form or screen: one at a time, with refusals shown in place. */
export function useAct(): Acting {
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
