import { AwsError } from '../runtime.ts';

/** What an account may send: recipients in 24 hours, and recipients a second. */
export interface SendLimits {
  readonly max24HourSend: number;
  readonly maxSendRate: number;
}

/** The quota of an average sender out of the sandbox, at a rate that suits one machine. */
const usual: SendLimits = { max24HourSend: 50_000, maxSendRate: 200 };

const dayMs = 24 * 3_600_000;

/**
 * The account's sending quotas, with SES's own error messages (developer guide, « Errors related to the sending quotas »). SES
 * counts recipients. One second's worth may be sent at once; SES doesn't document how large a burst it accepts.
 */
export class SendQuota {
  #limits = usual;
  readonly #sent: { readonly at: number; readonly recipients: number }[] = [];
  #withinDay = 0;
  #room = usual.maxSendRate;
  #filledAt = Number.NEGATIVE_INFINITY;

  /** @param sentBefore when mails of former runs were sent, in milliseconds since the epoch, oldest first */
  constructor(sentBefore: readonly number[] = []) {
    for (const at of sentBefore) this.#sent.push({ at, recipients: 1 });
    this.#withinDay = this.#sent.length;
  }

  /** From now on; what isn’t given is as usual. */
  set(limits: Partial<SendLimits>): SendLimits {
    this.#limits = { ...usual, ...limits };
    this.#room = this.#limits.maxSendRate;
    return this.#limits;
  }

  /**
   * Counts a mail. @param now milliseconds since the epoch
   * @throws AwsError Throttling, with nothing counted
   */
  take(now: number, recipients: number): void {
    const { max24HourSend, maxSendRate } = this.#limits;
    if (this.#sentWithinDay(now) + recipients > max24HourSend) {
      throw new AwsError('Throttling', 'Daily message quota exceeded.');
    }
    this.#room = Math.min(maxSendRate, this.#room + (maxSendRate * Math.max(0, now - this.#filledAt)) / 1000);
    this.#filledAt = now;
    // A mail to more recipients than a second’s worth goes when nothing else does.
    if (this.#room < Math.min(recipients, maxSendRate)) {
      throw new AwsError('Throttling', 'Maximum sending rate exceeded.');
    }
    this.#room -= recipients;
    this.#sent.push({ at: now, recipients });
    this.#withinDay += recipients;
  }

  /** The result of GetSendQuota in XML (API reference of SES v1). */
  describe(now: number): string {
    const { max24HourSend, maxSendRate } = this.#limits;
    return (
      `<Max24HourSend>${max24HourSend}.0</Max24HourSend><MaxSendRate>${maxSendRate}.0</MaxSendRate>` +
      `<SentLast24Hours>${this.#sentWithinDay(now)}.0</SentLast24Hours>`
    );
  }

  #sentWithinDay(now: number): number {
    let gone = 0;
    for (const { at, recipients } of this.#sent) {
      if (at > now - dayMs) break;
      this.#withinDay -= recipients;
      gone += 1;
    }
    this.#sent.splice(0, gone);
    return this.#withinDay;
  }
}
