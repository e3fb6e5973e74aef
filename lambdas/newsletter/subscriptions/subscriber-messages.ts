import * as z from 'zod';

/** Messages of the queue for subscribers' mails: ids, no address and no link. */
export const subscriberMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('confirmation'),
    requestId: z.string(),
    /** Set when SES couldn't take it: it has been counted against the limits of its mailbox. */
    counted: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('renewal'), subscriberId: z.string() }),
]);

export type SubscriberMessage = z.output<typeof subscriberMessage>;
