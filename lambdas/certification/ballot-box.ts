import { ballotLine } from '../../domain/certification/certificate.ts';
import { pollId } from '../../domain/polls/format.ts';
import type { TotalCounts } from '../../domain/polls/poll-results.ts';
import { type Ballot, type KeptRecount, Recount } from '../../domain/polls/tally.ts';

/** The counts of one or several boxes of ballots, as they are kept between runs of a function. */
export interface KeptBox {
  readonly all: KeptRecount;
  readonly young: KeptRecount;
  readonly unreadable: number;
  /** Ballots by poll, without those on polls with hidden results. */
  readonly visible: readonly (readonly [id: string, ballots: number])[];
}

/** Counts the ballots of polls: all of them, and separately those of young profiles. */
export class BallotBox {
  readonly all = new Recount();
  /** Ballots of young profiles only. */
  readonly young = new Recount();
  unreadable = 0;
  readonly #visible = new Map<string, number>();

  add(ballot: Ballot | undefined): void {
    if (ballot === undefined) {
      this.unreadable += 1;
      return;
    }
    this.all.add(ballot);
    if (!ballot.hidden) this.#addVisible(pollId(ballot), 1);
    if (ballot.young) this.young.add(ballot);
  }

  merge({ all, young, unreadable, visible }: KeptBox): void {
    this.all.merge(all);
    this.young.merge(young);
    this.unreadable += unreadable;
    for (const [id, ballots] of visible) this.#addVisible(id, ballots);
  }

  kept(): KeptBox {
    const { unreadable } = this;
    return { all: this.all.kept(), young: this.young.kept(), unreadable, visible: [...this.#visible] };
  }

  /** The totals of a poll, wherever its counters are stored. */
  totalsOf(id: string): TotalCounts {
    return totalsIn(this.all, id);
  }

  /** How many ballots a poll has; 0 if its results are hidden. */
  visibleBallotsOf(id: string): number {
    return this.#visible.get(id) ?? 0;
  }

  /** The totals of young profiles' ballots only. */
  youngTotalsOf(id: string): TotalCounts {
    return totalsIn(this.young, id);
  }

  #addVisible(id: string, ballots: number): void {
    this.#visible.set(id, (this.#visible.get(id) ?? 0) + ballots);
  }
}

/** The lines of one box in the published list. They are ASCII, so the default UTF-16 order is bytewise. */
export class BoxLines {
  readonly #lines: string[] = [];

  add(receipt: string, answer: Ballot['answer']): void {
    this.#lines.push(ballotLine(receipt, answer));
  }

  sorted(): readonly string[] {
    return this.#lines.sort();
  }
}

function totalsIn(recount: Recount, id: string): TotalCounts {
  const totals = new Map<string, number>();
  for (const { target, counts } of recount.targets.values()) {
    if (target.kind !== 'totals' || pollId(target) !== id) continue;
    for (const [name, { n }] of counts) totals.set(name, (totals.get(name) ?? 0) + n);
  }
  return totals;
}
