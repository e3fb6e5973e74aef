import { approvalValues } from '../../domain/polls/answer.ts';
import { sharesOf } from '../../domain/polls/shares.ts';
import type { PublishedCell } from '../../domain/statistics/protection/disclosure.ts';
import type { Shares, WeightedResult } from '../../domain/statistics/weighting/weighting.ts';

/** Published form of breakdowns of + and −: both sides by name, in the order of `approvalValues`. */

/** @param blur of the shares, in percentage points */
export function approvalCell(shown: PublishedCell, blur: number) {
  const { kind, base } = shown;
  if (kind === 'split') {
    const sides = sidesOf(shown);
    const shares = sidesOf({ options: sharesOf([sides.plus, sides.minus]) });
    return { kind, base, ...sides, shares, blur };
  }
  const above90 = approvalValues[shown.above90 ?? -1];
  return { kind, base, notice: above90 ? (`above-90-${above90}` as const) : ('split-withheld' as const) };
}

export function approvalShares({ raw, weighted }: Extract<WeightedResult, { kind: 'weighted' }>) {
  return { raw: sidesOf(raw), weighted: sidesOf(weighted) };
}

/** Of two options, neither is published without the other. */
function sidesOf({ options: [plus, minus] }: Pick<Shares, 'options'>): { plus: number; minus: number } {
  return { plus: plus ?? 0, minus: minus ?? 0 };
}
