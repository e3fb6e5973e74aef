import type { Ground } from './ground.ts';

/** Something that goes wrong while people vote. */
export interface Fault {
  readonly name: string;
  /** Alarms of which one must ring; none for faults that need nobody. */
  readonly signals: readonly string[];
  /** Retries may hide it: an alarm must ring only if somebody was refused. */
  readonly mayGoUnfelt?: true;
  /** Injects the fault and ends it. @returns what was done, in a few words */
  inject(ground: Ground): Promise<string>;
  /** Checks what must hold besides votes. @returns what doesn't */
  wrong?(ground: Ground): Promise<string | undefined>;
  /** Cleans up after the checks. */
  mend?(ground: Ground): Promise<void>;
}
