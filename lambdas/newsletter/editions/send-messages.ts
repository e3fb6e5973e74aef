import * as z from 'zod';

/** Messages of the sending queue: reasons to look at the table, with no address and no letter. */
export const sendMessage = z.discriminatedUnion('kind', [
  /** From the schedule, on the sending day: start. */
  z.object({ kind: z.literal('start') }),
  /** From the schedule, every few minutes: resume what a crash left behind. */
  z.object({ kind: z.literal('watch') }),
  /** Continue with a part; `ticket` belongs to the part, so that two messages for it don't both live on. */
  z.object({ kind: z.literal('part'), month: z.string(), initial: z.string(), ticket: z.int() }),
  /** The team wants an uncertain recipient written to again. */
  z.object({ kind: z.literal('again'), month: z.string(), id: z.string() }),
]);

export type SendMessage = z.output<typeof sendMessage>;
