import { ballotLine } from '../../domain/certification/certificate.ts';
import { pollId } from '../../domain/polls/format.ts';
import type { TotalCounts } from '../../domain/polls/poll-results.ts';
import { type Ballot, Recount } from '../../domain/polls/tally.ts';

/**
 * A recount that also keeps the ballots of polls whose lists are published, because a list must be sorted before it is
 * written: under 500 bytes of memory per ballot, garbage included (`npm run bench -- recount`).
 */
export class BallotBox extends Recount {
  readonly #lines: ReadonlyMap<string, string[]>;
  /** Ballots of young profiles, counted separately. */
  readonly #young = new Recount();

  /** @param listed polls (`pollId`) whose ballots are published */
  constructor(listed: Iterable<string>) {
    super();
    this.#lines = new Map([...listed].map((id) => [id, []]));
  }

  override add(ballot: Ballot, receipt = ''): void {
    super.add(ballot);
    if (ballot.young) this.#young.add(ballot);
    this.#lines.get(pollId(ballot))?.push(ballotLine(receipt, ballot.answer));
  }

  /** The lines of a poll's list in canonical order; undefined if it isn't listed. */
  listOf(id: string): readonly string[] | undefined {
    // The lines are ASCII, so the default UTF-16 order is bytewise.
    return this.#lines.get(id)?.sort();
  }

  /** The totals of a poll, wherever its counters are stored. */
  totalsOf(id: string): TotalCounts {
    return totalsIn(this, id);
  }

  /** The totals of young profiles' ballots only. */
  youngTotalsOf(id: string): TotalCounts {
    return totalsIn(this.#young, id);
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
