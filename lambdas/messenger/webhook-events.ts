import * as z from 'zod';

/** Somebody who wrote to the page, as the queue hands them on: who is to be greeted, for which message. No word of it. */
export const newcomer = z.strictObject({
  /** Meta’s number of the person, for this page alone. */
  person: z.string().min(1).max(128),
  /** Meta’s number of the message. */
  message: z.string().min(1).max(256),
});
export type Newcomer = z.output<typeof newcomer>;

const id = z.string().min(1).max(128);
const messageId = z.string().min(1).max(256);
/** What is read of an event. All else, the text above all, is dropped while it is parsed. */
const event = z.object({
  sender: z.object({ id }),
  message: z.object({ mid: messageId, is_echo: z.boolean().optional() }).optional(),
  postback: z.object({ mid: messageId }).optional(),
});
const payload = z.object({
  object: z.literal('page'),
  entry: z.array(z.object({ messaging: z.array(z.unknown()).optional() })),
});

/**
 * Who wrote to the page, or pressed its first button, once for each message. What else Meta tells (that something was read, our own
 * messages, another kind of page) is nothing to us, and neither is what can’t be read: it would only come again.
 */
export function newcomersIn(body: Buffer): Newcomer[] {
  const { data } = payload.safeParse(parsed(body));
  const found = new Map<string, Newcomer>();
  for (const one of data?.entry.flatMap(({ messaging = [] }) => messaging) ?? []) {
    const { data: read } = event.safeParse(one);
    const message = read?.message?.is_echo ? undefined : (read?.message?.mid ?? read?.postback?.mid);
    if (read !== undefined && message !== undefined) found.set(message, { person: read.sender.id, message });
  }
  return [...found.values()];
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
