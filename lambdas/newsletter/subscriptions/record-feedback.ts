import * as z from 'zod';
import { ended, softBounced } from '../../../domain/newsletter/subscriber.ts';
import { blockMailbox } from '../../../foundations/mail/mailbox-items.ts';
import { instant } from '../../../platform/clock.ts';
import { instance } from '../../../platform/instance.ts';
import { subscriberIdOf } from '../addresses.ts';
import { countFeedback, type FeedbackKind } from './feedback-items.ts';
import { changeSubscriber } from './subscriber-items.ts';
import { suppress } from './suppression-items.ts';

const recipients = z.array(z.object({ emailAddress: z.string() }));

/**
 * What SES reports about a mail through EventBridge: the `detail` of “Email Bounced” and “Email Complaint Received” (SES
 * developer guide, “Contents of event data”), reduced to the fields used here.
 */
const feedback = z.object({
  mail: z.object({
    messageId: z.string(),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }).optional(),
  complaint: z
    .object({ complainedRecipients: recipients, complaintFeedbackType: z.string().nullish() })
    .optional(),
});

export interface Recorded {
  readonly kind: FeedbackKind | 'none';
  readonly letter: string;
  /** Reports that are new. */
  readonly counted: number;
}

const { newsletter } = instance;

/**
 * Acts on a report, and counts it for its letter, once per message and recipient however often it arrives: a hard bounce
 * ends the subscription and blocks the address for a while, the third soft bounce ends it, a complaint ends it and blocks
 * the address forever.
 */
export async function recordFeedback(detail: unknown): Promise<Recorded> {
  const { mail, bounce, complaint } = feedback.parse(detail);
  const [letter = 'other'] = mail.tags.letter ?? [];
  const kind = kindOf({ bounce, complaint });
  if (kind === 'none') return { kind, letter, counted: 0 };
  const affected = bounce?.bouncedRecipients ?? complaint?.complainedRecipients ?? [];
  await blockAll(kind, affected);
  let counted = 0;
  for (const id of await subscribersOf(mail.tags.subscriber, affected)) {
    await apply(kind, id, mail.messageId);
    // Comes last: after a crash the report is delivered again, and everything above is idempotent.
    if (await countFeedback(letter, kind, mail.messageId, id)) counted += 1;
  }
  return { kind, letter, counted };
}

/** Applies to mails of any kind: nothing else of the service writes to these addresses either. */
async function blockAll(
  kind: FeedbackKind,
  affected: readonly { readonly emailAddress: string }[],
): Promise<void> {
  if (kind === 'softBounces') return;
  const days = kind === 'complaints' ? undefined : newsletter.bounceBlockedDays;
  for (const { emailAddress } of affected) await blockMailbox(emailAddress, days);
}

function kindOf({
  bounce,
  complaint,
}: Pick<z.output<typeof feedback>, 'bounce' | 'complaint'>): Recorded['kind'] {
  // A “not spam” report takes a mail out of the spam folder: the opposite of a complaint.
  if (complaint) return complaint.complaintFeedbackType === 'not-spam' ? 'none' : 'complaints';
  if (!bounce) return 'none';
  // “Undetermined” means that the answer couldn't be parsed: treated as temporary, like a transient bounce.
  return bounce.bounceType === 'Permanent' ? 'hardBounces' : 'softBounces';
}

async function apply(kind: FeedbackKind, id: string, messageId: string): Promise<void> {
  const at = instant();
  const { proofKeptDays, bounceBlockedDays } = newsletter;
  if (kind === 'complaints') {
    await suppress(id, 'complained');
    await changeSubscriber(id, (before) => ended(before, 'complained', at), proofKeptDays);
  } else if (kind === 'hardBounces') {
    await suppress(id, 'bounced', bounceBlockedDays);
    await changeSubscriber(id, (before) => ended(before, 'bounced', at), proofKeptDays);
  } else {
    await changeSubscriber(id, (before) => softBounced(before, messageId, at, newsletter), proofKeptDays);
  }
}

/**
 * By the tag of the mail, which identifies its one recipient even after forwarding; otherwise by the addresses in the
 * report.
 */
async function subscribersOf(
  tagged: readonly string[] | undefined,
  affected: readonly { readonly emailAddress: string }[],
): Promise<readonly string[]> {
  if (tagged !== undefined && tagged.length > 0) return tagged;
  return Promise.all(affected.map(({ emailAddress }) => subscriberIdOf(emailAddress)));
}
