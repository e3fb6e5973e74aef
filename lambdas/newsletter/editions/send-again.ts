import type { EditionState } from '../../../domain/newsletter/edition-states.ts';
import { now } from '../../../platform/clock.ts';
import { ApprovedLetters } from '../letter/approved-letters.ts';
import { readEdition } from './edition-items.ts';
import { pauseEdition } from './finish-edition.ts';
import { sendLetter } from './send-letter.ts';
import type { SendMessage } from './send-messages.ts';
import { dropCase, readCase, readSending } from './sending-items.ts';
import { recountPart } from './sending-part-items.ts';

const tryMs = 20_000;
/** Milliseconds: longer than a sender lives; a younger claim is still being sent. */
const liveClaimMs = 65_000;

const waitingStates: readonly EditionState[] = ['paused', 'draft', 'approved'];

/**
 * Writes once more to an uncertain recipient, as the team decided. If a sender already died over such a claim, the
 * recipient becomes uncertain again, and so does the decision.
 */
export async function sendAgain({ month, id }: Extract<SendMessage, { kind: 'again' }>): Promise<void> {
  const wanted = await readCase(month, id);
  const edition = await readEdition(month);
  if (wanted?.decision !== 'again' || edition === undefined) return;
  // If the edition is paused or being corrected, the watch asks again later.
  if (waitingStates.includes(edition.state)) return;
  const before = await readSending(month, id);
  if (before?.state === 'claimed' && now() - before.claimedAt < liveClaimMs) return;
  const sending = { month, letters: new ApprovedLetters(month), deadline: performance.now() + tryMs };
  const delivery = await sendLetter(sending, id);
  if (delivery === 'later' || delivery === 'account') {
    // The claim was released and with it the permission to send; the case still asks for it, through the watch.
    if (delivery === 'account') await pauseEdition(month, 'account');
    return;
  }
  if (delivery === 'uncertain') return;
  await dropCaseUnlessFailed(month, id, delivery);
  // Counted twice only after a crash between the two; the report's totals are then off by one.
  if (before?.state !== 'sent') await recountPart(month, id.slice(0, 1), delivery);
}

async function dropCaseUnlessFailed(month: string, id: string, delivery: string): Promise<void> {
  if (delivery !== 'failed') await dropCase(month, id);
}
