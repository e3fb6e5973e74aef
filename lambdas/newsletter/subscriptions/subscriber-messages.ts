import * as z from 'zod';

/** What the queue of mails to subscribers carries: ids, no address and no link. */
export const subscriberMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirmation'), requestId: z.string() }),
  z.object({ kind: z.literal('renewal'), subscriberId: z.string() }),
]);

export type SubscriberMessage = z.output<typeof subscriberMessage>;
