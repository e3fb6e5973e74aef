import { setTimeout as sleep } from 'node:timers/promises';
import { build as buildHistogram, type Histogram } from 'hdr-histogram-js';
import type { Transport } from '../../contract/client.ts';
import { problemType } from '../../contract/problems.ts';
import { seededRandom } from '../../tools/random.ts';

/** What a device asks for. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The answer; none if the connection broke. */
type Came = Awaited<ReturnType<Transport>> | undefined;

/** What a stretch of time was answered. */
export class Answers {
  /** Microseconds, of what was answered well. */
  readonly latency: Histogram = buildHistogram({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 120_000_000,
  });
  served = 0;
  /** Proofs of work whose price had risen by the time they arrived: the app solves another. */
  outbid = 0;
  /** Refused by whom: the service says when to come back (`Retry-After`); API Gateway's own refusals never do. */
  readonly refused = { tooMany: 0, tooBusy: 0, byGateway: 0 };
  /** What must not happen at a launch: another error, a refusal by the service without `Retry-After`, no answer. */
  readonly wrong: string[] = [];

  get all(): number {
    const { tooMany, tooBusy, byGateway } = this.refused;
    return this.served + this.outbid + tooMany + tooBusy + byGateway + this.wrong.length;
  }

  get refusedShare(): number {
    return this.all === 0 ? 0 : 1 - (this.served + this.outbid) / this.all;
  }

  note({ method, url }: Asked, came: Came, microseconds: number): void {
    const isServed = came !== undefined && came.status < 300;
    if (isServed) {
      this.served += 1;
      this.latency.recordValue(Math.max(1, Math.round(microseconds)));
      return;
    }
    if (came !== undefined && isRefusal(came) && retryAfter(came) !== undefined) {
      this.refused[came.status === 429 ? 'tooMany' : 'tooBusy'] += 1;
    } else if (came !== undefined && isRefusal(came) && isOfGateway(came.text)) this.refused.byGateway += 1;
    else if (came !== undefined && isOutbid(came.text)) this.outbid += 1;
    else this.wrong.push(`${method} ${new URL(url).pathname}: ${came?.status ?? 'no answer'}`);
  }
}

const isRefusal = ({ status }: Exclude<Came, undefined>): boolean => status === 429 || status === 503;

/** A proof of work that has become too cheap, because many profiles were created from its network since. */
export const isOutbid = (text: string): boolean => text.includes(problemType('challenge-failed'));

/** The two sentences with which API Gateway itself refuses; no function uses them. */
const isOfGateway = (text: string): boolean =>
  ['Too Many Requests', 'Service Unavailable'].some((message) => text === JSON.stringify({ message }));

function retryAfter(came: Exclude<Came, undefined>): number | undefined {
  const { headers } = came;
  const text = headers instanceof Headers ? headers.get('retry-after') : headers['retry-after'];
  return text === undefined || text === null ? undefined : Number(text);
}

/** Where waiting doesn't help: the service said what is wrong. */
export class Refused extends Error {
  readonly text: string;

  constructor({ method, url }: Asked, status: number | undefined, text: string) {
    super(`${method} ${new URL(url).pathname}: ${status ?? 'no answer'} ${text.slice(0, 200)}`);
    this.text = text;
  }
}

/** Longest pause of a device that wasn't told when to come back. */
const longestPauseMs = 8_000;

/** Devices on one service. Their answers are noted wherever `answers` says at that moment. */
export class Devices {
  readonly #transport: Transport;
  readonly #answers: () => Answers;
  readonly #random = seededRandom(20_261_128);

  constructor(transport: Transport, answers: () => Answers) {
    this.#transport = transport;
    this.#answers = answers;
  }

  /** Asks once. @returns the body of a success, otherwise undefined */
  async ask(asked: Asked): Promise<unknown> {
    const came = await this.#send(asked);
    return came !== undefined && came.status < 300 ? JSON.parse(came.text) : undefined;
  }

  /**
   * Asks until it is done: after the pause that the answer names, or twice as long each time; spread, so that not all come back at once.
   * @throws Refused
   */
  async askUntilDone(asked: Asked, deadline: number): Promise<unknown> {
    for (let attempt = 0; ; attempt += 1) {
      const came = await this.#send(asked);
      if (came !== undefined && came.status < 300) return JSON.parse(came.text);
      const isFinal = came !== undefined && !isRefusal(came);
      if (isFinal || performance.now() > deadline) throw new Refused(asked, came?.status, came?.text ?? '');
      const told = came && retryAfter(came);
      const pause =
        told === undefined ? Math.min(longestPauseMs, 500 * 2 ** attempt) * this.#random() : told * 1000;
      await sleep(pause * (1 + this.#random()));
    }
  }

  async #send(asked: Asked): Promise<Came> {
    const began = performance.now();
    const came = await this.#transport({
      method: asked.method,
      url: asked.url,
      headers: { ...(asked.body !== undefined && { 'content-type': 'application/json' }), ...asked.headers },
      body: asked.body === undefined ? undefined : JSON.stringify(asked.body),
    }).catch(() => undefined);
    this.#answers().note(asked, came, (performance.now() - began) * 1000);
    return came;
  }
}
