import * as z from 'zod';

/** What the queue of the sender carries: reasons to look at what the table says, no address and no letter. */
export const sendMessage = z.discriminatedUnion('kind', [
  /** Of the clock, on the sending day: begin. */
  z.object({ kind: z.literal('start') }),
  /** Of the clock, every few minutes: what was left behind by a death is taken up. */
  z.object({ kind: z.literal('watch') }),
  /** Go on with a part; `ticket` is the part's own, so that two messages for it don't live on side by side. */
  z.object({ kind: z.literal('part'), month: z.string(), initial: z.string(), ticket: z.int() }),
  /** The team wants an uncertain recipient written to again. */
  z.object({ kind: z.literal('again'), month: z.string(), id: z.string() }),
]);

export type SendMessage = z.output<typeof sendMessage>;
