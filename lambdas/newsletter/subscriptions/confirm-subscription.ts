import { confirmed } from '../../../domain/newsletter/subscriber.ts';
import { instant, now } from '../../../platform/clock.ts';
import { ProblemError } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { isConditionFailedAt } from '../../../platform/table/errors.ts';
import { transact } from '../../../platform/table/transact.ts';
import { idOfLink } from '../links.ts';
import { type Confirmation, confirmationUse, readConfirmation } from './confirmation-items.ts';
import { readSubscriber, subscriberPut } from './subscriber-items.ts';
import { isSuppressed } from './suppression-items.ts';

/** A request whose link can still be used. */
export type Confirmable = Confirmation & { readonly sealedAddress: string };

/**
 * What a confirmation link is for. Reads only, because link scanners open links.
 * @throws ProblemError link-invalid, link-expired, link-used
 */
export async function readConfirmable(token: string): Promise<Confirmable> {
  const request = await readConfirmation(await idOfLink('confirmation', token));
  if (request === undefined) throw expired();
  const { usedAt, sealedAddress, confirmBefore, subscriberId } = request;
  if (usedAt !== undefined || sealedAddress === undefined) throw used();
  // A complaint may have arrived since the mail was sent, and is permanent.
  if (Date.parse(confirmBefore) <= now() || (await isSuppressed(subscriberId))) throw expired();
  return { ...request, sealedAddress };
}

/**
 * Creates the subscription that a link confirms, once; if there is one already, its preferences are replaced.
 * @returns the subscriber's id, and the requested language
 * @throws ProblemError link-invalid, link-expired, link-used
 */
export async function confirmSubscription(
  token: string,
): Promise<{ readonly id: string; readonly language: string }> {
  for (;;) {
    const request = await readConfirmable(token);
    const { requestId, subscriberId: id, sealedAddress } = request;
    const before = await readSubscriber(id);
    const at = instant();
    const after = confirmed({ ...request.consent, confirmedAt: at }, request);
    try {
      await transact([
        confirmationUse(requestId, at),
        subscriberPut({ id, sealedAddress }, after, before, instance.newsletter.proofKeptDays),
      ]);
      return { id, language: request.language };
    } catch (error) {
      // The subscription changed since it was read, or the link was pressed twice at once: the next round finds out.
      if (!isConditionFailedAt(error, 0) && !isConditionFailedAt(error, 1)) throw error;
    }
  }
}

function expired(): ProblemError {
  return new ProblemError('link-expired', {
    reason: 'confirmation',
    hours: instance.newsletter.confirmationHours,
  });
}

function used(): ProblemError {
  return new ProblemError('link-used');
}
