import { useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import { announce } from '../shell/announce.ts';

export interface Acting {
  /** Why the last act was refused. */
  readonly fault: Refusal | undefined;
  readonly isBusy: boolean;
  /** What was done last, in words. */
  readonly done: string | undefined;
  /**
   * Does something, once at a time.
   * @param done said when it is done
   * @returns whether it was done
   */
  readonly act: (what: () => Promise<void>, done?: string) => Promise<boolean>;
}

/** Acts of a form or a screen: one at a time, what was refused said where it was asked. */
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
