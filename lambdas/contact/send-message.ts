import type * as z from 'zod';
import type { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { cleanText } from '../../domain/text/text.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import type { Citizen } from '../../foundations/staff/who-calls.ts';
import { instant, now } from '../../platform/clock.ts';
import { dayIsFull, todaysLimit } from '../../platform/day-limit.ts';
import { env } from '../../platform/env.ts';
import { createIdempotently } from '../../platform/http/create-once.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import { enqueue } from '../../platform/queue.ts';
import { seal } from '../../platform/sealed.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import { isKeyTaken } from '../../platform/table/idempotency-items.ts';
import { ttlAttribute } from '../../platform/table/keys.ts';
import { type TransactItem, transact } from '../../platform/table/transact.ts';
import {
  type MessageItem,
  messageDayIndex,
  messageExpiry,
  newMessageItems,
  readMessage,
} from './contact-items.ts';
import { addressDigestOf, addressKey, dayKeyOf, senderKeyOf } from './contact-keys.ts';

/** Longer than an acknowledgement takes that SES takes at once. */
const retryDelaySeconds = 60;

type NewMessage = z.output<(typeof contactRoutes)['sendContactMessage']['body']>;

/**
 * Delivers a message to the directorate of its theme, and queues its acknowledgement by mail if there is an address
 * (`acknowledgeMessage`). The message stands whatever becomes of that mail.
 * @throws ProblemError request-invalid (unknown theme), too-many-requests (the day is full), idempotency-key-reused;
 * TextInvalid
 */
export async function sendMessage(request: {
  readonly routeKey: string;
  readonly citizen: Citizen;
  readonly body: NewMessage;
  readonly idempotencyKey: string | undefined;
}): Promise<MessageItem> {
  const { routeKey, citizen, body, idempotencyKey } = request;
  const senderKey = await senderKeyOf(citizen.subject);
  const { email } = body;
  let made: MessageItem | undefined;
  const make = async () => {
    assertTheme('body.theme', body.theme);
    made = newMessage(body);
    const sealedAddress = email === undefined ? undefined : seal(await addressKey(), email, made.id);
    const day = await todaysLimit(instance.contact.messagesPerDay, (date) => dayKeyOf(date, citizen.subject));
    const items = newMessageItems({ message: made, senderKey, day, sealedAddress });
    return { id: made.id, made, items, commit };
  };
  // A hash of the request is stored for idempotency, and nobody should be able to test guessed addresses against it.
  const compared = { ...body, email: email && (await addressDigestOf(email)) };
  const keyed = { routeKey, caller: senderKey, idempotencyKey, body: compared };
  const message = await createIdempotently(keyed, make, readMessage);
  if (email !== undefined) {
    // After a retry as well, since the first try may have crashed just here: delayed, so that the consumer can tell whether it was sent.
    const delaySeconds = message === made ? 0 : retryDelaySeconds;
    await enqueue(env.contactMailQueueUrl, { messageId: message.id }, delaySeconds);
  }
  return message;
}

function newMessage({ theme, text, email }: NewMessage): MessageItem {
  const sentAt = now();
  return {
    ...{ id: newId(), theme, state: 'open', version: 1, answers: [] },
    text: cleanText('text', text, { maxGraphemes: instance.contact.messageGraphemes, multiline: true }),
    sentAt: instant(sentAt),
    byMail: email !== undefined,
    [ttlAttribute]: messageExpiry(sentAt),
  };
}

async function commit(items: readonly TransactItem[]): Promise<void> {
  try {
    await transact(items);
  } catch (error) {
    if (!isConditionFailedAt(error, messageDayIndex) || isKeyTaken(error, items)) throw error;
    throw dayIsFull('messages-today', instance.contact.messagesPerDay);
  }
}
