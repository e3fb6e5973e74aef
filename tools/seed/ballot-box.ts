import { pollId } from '../../domain/polls/format.ts';
import { type Ballot, type CountedTarget, Recount } from '../../domain/polls/tally.ts';
import type { Visible } from '../../domain/polls/visibility.ts';
import { boxOf, firstBallotPut } from '../../foundations/polls/ballot-items.ts';
import type { PollLedger } from '../../lambdas/certification/compare-polls.ts';
import { newBallot } from '../../lambdas/votes/new-ballot.ts';
import type { Vote } from './crowd.ts';
import { writeBeside } from './write-beside.ts';

/** A ballot cast in the demo's past. */
export interface Cast {
  readonly at: number;
  readonly ballotKey: string;
  readonly ballot: Ballot;
  readonly receipt: string;
  readonly vote: Vote;
}

/**
 * The demo's ballots: made like those of the votes function, with its secret, and written a hundred at a time in the background. They
 * are counted here, as a recount does, rather than by the aggregator, which would still be at it when everything else is done.
 */
export class BallotBox {
  readonly #casts: Cast[] = [];
  readonly #counted = new Recount();
  readonly #writes: Promise<void>[] = [];

  /** All of them, chronologically. */
  get casts(): readonly Cast[] {
    return this.#casts.toSorted((one, other) => one.at - other.at);
  }

  async add(votes: readonly Vote[], visible: Visible): Promise<void> {
    const casts = await Promise.all(
      votes.map(async (vote): Promise<Cast> => {
        const { at, voter, poll, answer } = vote;
        const [ballotKey, ballot, receipt] = await newBallot(voter, visible, poll, answer);
        return { at, ballotKey, ballot, receipt, vote };
      }),
    );
    this.#casts.push(...casts);
    for (const { ballot } of casts) this.#counted.add(ballot);
    const write = writeBeside(
      casts.map(({ ballotKey, ballot, receipt }) => firstBallotPut(ballotKey, ballot, receipt)),
    );
    // Whoever awaits all of them gets the error; until then nobody listens.
    write.catch(() => undefined);
    this.#writes.push(write);
  }

  /** Counts a ballot that a function of the API has written. */
  addWritten(ballot: Ballot): void {
    this.#counted.add(ballot);
  }

  /** Resolves once all of them are in the table. */
  async written(): Promise<void> {
    await Promise.all(this.#writes);
  }

  /** The counters of all of them. */
  counted(): readonly CountedTarget[] {
    return this.#counted.kept().targets;
  }

  /** The totals that were public at `at`. */
  publicTotals(at: number): readonly CountedTarget[] {
    const counters = new Recount();
    for (const cast of this.#casts) if (cast.at < at) counters.add(cast.ballot);
    return counters
      .kept()
      .targets.filter(({ target }) => target.kind === 'totals' && target.place === 'results');
  }

  /** What a certification of these posts at `at` counts: the ballots cast before, with which the counters will agree. */
  ledger(postIds: ReadonlySet<string>, at: number): PollLedger {
    const casts = this.#casts.filter((cast) => cast.at < at && postIds.has(cast.ballot.postId));
    const counters = new Recount();
    for (const { ballot } of casts) counters.add(ballot);
    const states = [...counters.targets.values()].map((state) => ({ ...state, revision: 1 }));
    return {
      readCounters: async (id) => states.filter(({ target }) => pollId(target) === id),
      visitBox: async (id, box, visit) => {
        for (const { ballot, receipt } of casts) {
          if (pollId(ballot) === id && boxOf(receipt) === box) visit(ballot, receipt);
        }
      },
      drained: async () => true,
      correctCounters: async () => true,
    };
  }
}
