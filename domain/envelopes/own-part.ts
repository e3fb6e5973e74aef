import { compare, type Fraction, minus, zero } from './fraction.ts';

/** What one voter’s share paid for. */
export interface OwnPart {
  /** The voter’s own choices that shares bought, in the order of the rounds. */
  readonly paid: readonly { readonly project: string; readonly amount: Fraction }[];
  readonly left: Fraction;
}

/**
 * What a share paid for, to recompute by hand: go through the rounds in order; for each project that you chose, you paid its price, or
 * what you had left if that was less.
 * @param rounds public prices
 * @param choices ids of projects
 */
export function ownPart(
  share: Fraction,
  rounds: readonly { readonly project: string; readonly price: Fraction }[],
  choices: readonly string[],
): OwnPart {
  const chosen = new Set(choices);
  const paid: { project: string; amount: Fraction }[] = [];
  let left = share;
  for (const { project, price } of rounds) {
    if (!chosen.has(project) || compare(left, zero) === 0) continue;
    const amount = compare(left, price) < 0 ? left : price;
    left = minus(left, amount);
    paid.push({ project, amount });
  }
  return { paid, left };
}
