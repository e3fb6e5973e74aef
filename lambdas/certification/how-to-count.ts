import type { CounterState } from '../../foundations/polls/tally-items.ts';
import type { Counting } from './count-polls.ts';

/** Number of ballots from which a count is stored box by box, so that it can take several invocations. */
const largeFrom = 500_000;

/** Time reserved for the end of an invocation: probes, then the list, which is read twice and written (docs/recount.md). */
const reserveMs = 5 * 60_000;

/**
 * Large polls are counted in several invocations, small ones in one.
 * @param remainingMs how long the function may still run
 */
export function howToCount(remainingMs: () => number, large = largeFrom): Counting {
  return {
    isLarge: (states) => votesIn(states) >= large,
    isTimeLeft: () => remainingMs() > reserveMs,
  };
}

/** An upper bound of the ballots according to the counters: one answer may count in several. */
function votesIn(states: readonly CounterState[]): number {
  return states
    .filter(({ target }) => target.kind === 'totals')
    .flatMap(({ counts }) => [...counts.values()])
    .reduce((sum, { n }) => sum + n, 0);
}
