import { setTimeout as sleep } from 'node:timers/promises';
import { pollId } from '../../domain/polls/format.ts';
import { type Ballot, Recount } from '../../domain/polls/tally.ts';
import type { Visible } from '../../domain/polls/visibility.ts';
import { boxOf, firstBallotPut } from '../../foundations/polls/ballot-items.ts';
import { readTallies } from '../../foundations/polls/tally-items.ts';
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

/** The aggregator counts within a tick, or several on a busy machine. */
const patienceMs = 60_000;

/**
 * The demo's ballots: made like those of the votes function, with its secret; written a hundred at a time, and counted by
 * the aggregator like any others. They are written in the background, as far as `openUntil` allows.
 */
export class BallotBox {
  readonly #casts: Cast[] = [];
  /** The expected counters for those written. */
  readonly #counted = new Recount();
  /** How many of each poll were seen to be counted. */
  readonly #seen = new Map<string, number>();
  readonly #writes: Promise<void>[] = [];
  #held: Cast[] = [];
  #until = 0;

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
    this.#held.push(...casts);
    this.#write();
  }

  /** Allows ballots cast before `at` to be written. */
  openUntil(at: number): void {
    this.#until = at;
    this.#write();
  }

  #write(): void {
    const due = this.#held.filter(({ at }) => at < this.#until);
    this.#held = this.#held.filter(({ at }) => at >= this.#until);
    for (const { ballot } of due) this.#counted.add(ballot);
    const write = writeBeside(
      due.map(({ ballotKey, ballot, receipt }) => firstBallotPut(ballotKey, ballot, receipt)),
    );
    // Whoever awaits all of them gets the error; until then nobody listens.
    write.catch(() => undefined);
    this.#writes.push(write);
  }

  /**
   * Waits until everything allowed is written and counted.
   * @param postId only what was cast on this post
   */
  async settled(postId?: string): Promise<void> {
    await Promise.all(this.#writes);
    const expected = new Map<string, number>();
    for (const { target, counts } of this.#counted.targets.values()) {
      if (target.kind !== 'tally' || (postId !== undefined && target.postId !== postId)) continue;
      expected.set(pollId(target), (expected.get(pollId(target)) ?? 0) + sumOf(counts));
    }
    // They are counted in the order in which they were written: once the newest are, the others take one look each.
    for (const [id, count] of [...expected].reverse()) {
      if ((this.#seen.get(id) ?? 0) < count) await this.#awaitCounted(id, count);
    }
  }

  async #awaitCounted(id: string, count: number): Promise<void> {
    const until = Date.now() + patienceMs;
    for (;;) {
      // The tallies include everything in the table.
      const tallies = await readTallies(id);
      const seen = tallies.reduce((sum, { counts }) => sum + sumOf(counts), 0);
      this.#seen.set(id, seen);
      if (seen >= count) return;
      if (Date.now() > until) throw new Error('The votes of the demo were not counted within a minute.');
      await sleep(250);
    }
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

function sumOf(counts: ReadonlyMap<string, { readonly n: number }>): number {
  return [...counts.values()].reduce((sum, { n }) => sum + n, 0);
}
