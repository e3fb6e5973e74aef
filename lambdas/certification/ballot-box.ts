import { ballotLine } from '../../domain/certification/certificate.ts';
import { pollId } from '../../domain/polls/format.ts';
import type { TotalCounts } from '../../domain/polls/poll-results.ts';
import { type Ballot, type KeptRecount, Recount } from '../../domain/polls/tally.ts';
import { sha256 } from '../../foundations/staff/audit-items.ts';

/** The counts of one or several boxes of ballots, as they are kept between runs of a function. */
export interface KeptBox {
  readonly all: KeptRecount;
  readonly young: KeptRecount;
  readonly unreadable: number;
  /** Ballots by poll, without those on polls with hidden results. */
  readonly visible: readonly (readonly [id: string, ballots: number])[];
  /** Of envelopes, how many chose the same: the projects’ ids, separated by spaces. */
  readonly patterns?: readonly (readonly [id: string, choices: string, voters: number])[];
}

/** Counts the ballots of polls: all of them, and separately those of young profiles. */
export class BallotBox {
  readonly all = new Recount();
  /** Ballots of young profiles only. */
  readonly young = new Recount();
  unreadable = 0;
  readonly #visible = new Map<string, number>();
  readonly #patterns = new Map<string, Map<string, number>>();

  add(ballot: Ballot | undefined): void {
    if (ballot === undefined) {
      this.unreadable += 1;
      return;
    }
    this.all.add(ballot);
    if (ballot.answer.kind === 'projects') this.#addPattern(pollId(ballot), ballot.answer.ids.join(' '), 1);
    if (!ballot.hidden) this.#addVisible(pollId(ballot), 1);
    if (ballot.young) this.young.add(ballot);
  }

  merge({ all, young, unreadable, visible, patterns = [] }: KeptBox): void {
    this.all.merge(all);
    this.young.merge(young);
    this.unreadable += unreadable;
    for (const [id, ballots] of visible) this.#addVisible(id, ballots);
    for (const [id, choices, voters] of patterns) this.#addPattern(id, choices, voters);
  }

  kept(): KeptBox {
    const { unreadable } = this;
    const patterns = [...this.#patterns].flatMap(([id, counts]) =>
      [...counts].map(([choices, voters]) => [id, choices, voters] as const),
    );
    return {
      all: this.all.kept(),
      young: this.young.kept(),
      unreadable,
      visible: [...this.#visible],
      patterns,
    };
  }

  /** The totals of a poll, wherever its counters are stored. */
  totalsOf(id: string): TotalCounts {
    return totalsIn(this.all, id);
  }

  /** How many ballots a poll has; 0 if its results are hidden. */
  visibleBallotsOf(id: string): number {
    return this.#visible.get(id) ?? 0;
  }

  /** Of an envelope, how many chose the same. */
  patternsOf(id: string): ReadonlyMap<string, number> {
    return this.#patterns.get(id) ?? new Map();
  }

  /** The totals of young profiles' ballots only. */
  youngTotalsOf(id: string): TotalCounts {
    return totalsIn(this.young, id);
  }

  #addPattern(id: string, choices: string, voters: number): void {
    const counts = this.#patterns.get(id) ?? new Map<string, number>();
    this.#patterns.set(id, counts.set(choices, (counts.get(choices) ?? 0) + voters));
  }

  #addVisible(id: string, ballots: number): void {
    this.#visible.set(id, (this.#visible.get(id) ?? 0) + ballots);
  }
}

/** The lines of one box in the published list. They are ASCII, so the default UTF-16 order is bytewise. */
export class BoxLines {
  readonly #lines: string[] = [];

  add(receipt: string, { answer, salt }: Ballot): void {
    this.#lines.push(ballotLine(receipt, answer, sha256, salt));
  }

  get count(): number {
    return this.#lines.length;
  }

  /** In canonical order, each ended by a line feed. */
  text(): string {
    return this.#lines
      .sort()
      .map((line) => `${line}\n`)
      .join('');
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
