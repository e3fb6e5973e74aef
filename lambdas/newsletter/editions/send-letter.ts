import { setTimeout as sleep } from 'node:timers/promises';
import { backOffSeconds, type Outcome } from '../../../domain/newsletter/sending.ts';
import { nameOfError, type Trouble, troubleOf } from '../../../foundations/mail/send-refusal.ts';
import { type Mail, sendMailOnce } from '../../../platform/mail.ts';
import { openAddress } from '../addresses.ts';
import type { ApprovedLetters } from '../letter/approved-letters.ts';
import { personalLetter } from '../letter/personal-letter.ts';
import { linkTo, listId, unsubscribeHeaders } from '../links.ts';
import { readSubscriber } from '../subscriptions/subscriber-items.ts';
import {
  claimSending,
  dropCase,
  noteCase,
  releaseSending,
  type SendingRecord,
  settleSending,
} from './sending-items.ts';

/** The outcome for a recipient; with `later` and `account` they are still to be written to. */
export type Delivery = Outcome | 'later' | 'account';

export interface Sending {
  readonly month: string;
  readonly letters: ApprovedLetters;
  /** In terms of `performance.now()`: no attempt begins after it. */
  readonly deadline: number;
}

/**
 * Sends an edition to a subscriber, at most once: the holder of the claim hands the mail to SES, once, and releases the
 * claim only if SES certainly didn't take it. A crash in between leaves a claim behind, which is what `uncertain` means.
 */
export async function sendLetter(sending: Sending, id: string): Promise<Delivery> {
  const { month } = sending;
  let mail: Mail | undefined;
  try {
    mail = await mailFor(sending, id);
  } catch (error) {
    // AWS's errors are rethrown. Faults of a single reader aren't, because they mustn't hold up the rest of the part.
    if (Object(error).$metadata !== undefined) throw error;
    await noteCase(month, { id, kind: 'failed', error: nameOfError(error) });
    return 'failed';
  }
  if (mail === undefined) return 'skipped';
  const other = await claimSending(month, id);
  if (other !== undefined) return outcomeOf(month, other);
  const { trouble, messageId, error } = await handOver(mail, sending.deadline);
  if (messageId !== undefined) {
    await settleSending(month, id, { messageId });
    return 'sent';
  }
  if (trouble === 'recipient') {
    await settleSending(month, id, { error: nameOfError(error) });
    await noteCase(month, { id, kind: 'failed', error: nameOfError(error) });
    return 'failed';
  }
  if (trouble === 'uncertain') {
    await noteCase(month, { id, kind: 'uncertain', error: nameOfError(error) });
    return 'uncertain';
  }
  await releaseSending(month, id);
  return trouble ?? 'later';
}

/** The outcome for a recipient whose sender died. */
async function outcomeOf(month: string, { id, state, error }: SendingRecord): Promise<Outcome> {
  if (state === 'sent') {
    await dropCase(month, id);
    return 'sent';
  }
  const kind = state === 'failed' ? 'failed' : 'uncertain';
  await noteCase(month, { id, kind, error });
  return kind;
}

/** The mail for a subscriber as of now; undefined if they have left. */
async function mailFor({ month, letters }: Sending, id: string): Promise<Mail | undefined> {
  const subscriber = await readSubscriber(id);
  if (subscriber?.state !== 'active' || subscriber.sealedAddress === undefined) return undefined;
  const [shared, preferences, unsubscribe, headers, address] = await Promise.all([
    letters.for(subscriber.language, subscriber.themes),
    linkTo('preferences', id),
    linkTo('unsubscribe', id),
    unsubscribeHeaders(id),
    openAddress(subscriber.sealedAddress, id),
  ]);
  return {
    to: [address],
    ...personalLetter(shared, { preferences, unsubscribe }),
    headers: { ...headers, 'List-Id': `<${listId}>`, Precedence: 'bulk' },
    from: 'letter',
    // Lets SES's events identify the letter and the subscriber without the address.
    tags: { letter: month, subscriber: id },
  };
}

interface HandedOver {
  readonly messageId?: string;
  readonly trouble?: Trouble;
  readonly error?: unknown;
}

/** Hands a mail to SES, retrying until the deadline while SES is busy. */
async function handOver(mail: Mail, deadline: number): Promise<HandedOver> {
  for (let attempt = 1; ; attempt += 1) {
    // It throws only before SES is called: the mail couldn't be built.
    const result = await sendMailOnce(mail).catch((error) => ({ outcome: 'unmade' as const, error }));
    if (result.outcome === 'unmade') return { trouble: 'recipient', error: result.error };
    if (result.outcome === 'sent') return { messageId: result.messageId };
    const { error } = result;
    const trouble = troubleOf(error, result.outcome === 'refused');
    const waitMs = backOffSeconds(attempt) * 1000 * (0.5 + Math.random() / 2);
    if (trouble !== 'later' || performance.now() + waitMs > deadline) return { trouble, error };
    await sleep(waitMs);
  }
}
