import { setTimeout as sleep } from 'node:timers/promises';
import { burstOf, noCounts, type SendingCounts, stopReason } from '../../../domain/newsletter/sending.ts';
import { sendingRate } from '../../../foundations/mail/sending-rate.ts';
import { logInfo } from '../../../platform/log.ts';
import { ApprovedLetters } from '../letter/approved-letters.ts';
import { readFeedback } from '../subscriptions/feedback-items.ts';
import { type SendableSubscriber, sendableSubscribers } from '../subscriptions/subscriber-items.ts';
import { type Edition, readEdition } from './edition-items.ts';
import { finishEdition, pauseEdition } from './finish-edition.ts';
import { countsOfParts } from './progress.ts';
import { type Delivery, sendLetter } from './send-letter.ts';
import type { SendMessage } from './send-messages.ts';
import {
  advancePart,
  leavePart,
  readParts,
  type SendingPart,
  setPartTotal,
  takePart,
} from './sending-part-items.ts';
import { wakeSender } from './wake-parts.ts';

/**
 * Milliseconds: how long a sender works per message; how long it may live (the function's timeout); how long it owns a
 * part.
 */
const stretchMs = 30_000;
const leaseMs = 65_000;
/** Milliseconds between two checks whether sending may continue. */
const lookMs = 2_000;
/** Seconds before resuming a part for which SES was too busy. */
const busyDelaySeconds = 60;

/** Why the work on a part ended. */
type Ending = 'done' | 'more' | 'later' | 'account' | 'halted' | 'lost';

/**
 * Continues with a part of an edition for a while, at the account's pace, from where it stands. Each burst of mails is
 * recorded before the next begins; what a crash leaves undone, the next sender finds by its claims.
 */
export async function sendPart({
  month,
  initial,
  ticket,
}: Extract<SendMessage, { kind: 'part' }>): Promise<void> {
  if ((await readEdition(month))?.state !== 'sending') return;
  let part = await takePart(month, { initial, ticket }, leaseMs);
  if (part === undefined) return;
  if (part.total === undefined) await setPartTotal(month, part, await countSubscribers(initial));
  const stretch = new Stretch(month, part);
  const ending = await stretch.run();
  part = stretch.part;
  logInfo('EditionPartSent', { month, ...stretch.counts, ended: ending });
  const left = await leavePart(month, part, ending === 'done');
  if (ending === 'done') return finishEdition(month);
  if (ending === 'account') return pauseEdition(month, 'account');
  if (left === undefined || ending === 'lost' || ending === 'halted') return;
  const delaySeconds = ending === 'later' ? busyDelaySeconds : 0;
  await wakeSender({ kind: 'part', month, initial, ticket: left.ticket }, delaySeconds);
}

class Stretch {
  part: SendingPart;
  counts: SendingCounts = noCounts;
  readonly #month: string;
  readonly #began = performance.now();
  readonly #letters: ApprovedLetters;
  /** Not yet: many parts are so short that they would be over before the first check. */
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(month: string, part: SendingPart) {
    this.#month = month;
    this.part = part;
    this.#letters = new ApprovedLetters(month);
  }

  async run(): Promise<Ending> {
    const rate = await sendingRate('letter');
    for await (const burst of burstsOf(this.part.position, burstOf(rate))) {
      const began = performance.now();
      if (began - this.#began > stretchMs) return 'more';
      if (!(await this.#mayGoOn())) return 'halted';
      const deliveries = await this.#send(burst, rate);
      const trouble = deliveries.find((one) => one === 'later' || one === 'account');
      if (!(await this.#note(burst, deliveries))) return 'lost';
      if (trouble === 'later' || trouble === 'account') return trouble;
      await sleep(Math.max(0, began + (1000 * burst.length) / rate - performance.now()));
    }
    return 'done';
  }

  /** Starts one mail after the other, at the pace, without waiting for their completion. */
  #send(burst: readonly SendableSubscriber[], rate: number): Promise<Delivery[]> {
    const deadline = this.#began + stretchMs;
    const sending = { month: this.#month, letters: this.#letters, deadline };
    return Promise.all(
      burst.map(async ({ id }, place) => {
        await sleep((1000 * place) / rate);
        return sendLetter(sending, id);
      }),
    );
  }

  /** Advances past those who were dealt with, up to the first who wasn't: later ones will be recognized by their claims. */
  async #note(burst: readonly SendableSubscriber[], deliveries: readonly Delivery[]): Promise<boolean> {
    const counts = { ...noCounts };
    let position: string | undefined;
    for (const [place, delivery] of deliveries.entries()) {
      if (delivery === 'later' || delivery === 'account') break;
      counts[delivery] += 1;
      position = burst[place]?.id;
    }
    if (position === undefined) return true;
    const advanced = await advancePart(this.#month, this.part, position, counts);
    if (advanced === undefined) return false;
    this.part = advanced;
    for (const outcome of Object.keys(counts) as (keyof SendingCounts)[]) {
      this.counts = { ...this.counts, [outcome]: this.counts[outcome] + counts[outcome] };
    }
    return true;
  }

  async #mayGoOn(): Promise<boolean> {
    if (performance.now() - this.#lookedAt < lookMs) return true;
    this.#lookedAt = performance.now();
    const edition = await readEdition(this.#month);
    if (edition?.state !== 'sending') return false;
    const reason = await reasonToStop(edition);
    if (reason === undefined) return true;
    await pauseEdition(this.#month, reason);
    return false;
  }
}

/** A reason in the counts beyond those known when the team last started or resumed sending. */
async function reasonToStop({ month, accepted }: Edition) {
  const [parts, feedback] = await Promise.all([readParts(month), readFeedback(month)]);
  const { sent, failed, uncertain, skipped } = countsOfParts(parts);
  return stopReason(
    {
      sent: sent - (accepted?.sent ?? 0),
      failed: failed - (accepted?.failed ?? 0),
      uncertain: uncertain - (accepted?.uncertain ?? 0),
      skipped,
    },
    {
      hardBounces: feedback.hardBounces - (accepted?.hardBounces ?? 0),
      complaints: feedback.complaints - (accepted?.complaints ?? 0),
    },
  );
}

/** The subscribers of a part after a position, one burst at a time. */
async function* burstsOf(position: string, size: number): AsyncGenerator<SendableSubscriber[]> {
  let burst: SendableSubscriber[] = [];
  for await (const subscriber of sendableSubscribers(position)) {
    burst.push(subscriber);
    if (burst.length < size) continue;
    yield burst;
    burst = [];
  }
  if (burst.length > 0) yield burst;
}

async function countSubscribers(initial: string): Promise<number> {
  let count = 0;
  for await (const _ of sendableSubscribers(initial)) count += 1;
  return count;
}
