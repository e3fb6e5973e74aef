/**
 * Shares of the parts of a whole in whole percent, which sum to 100: the noise makes decimals meaningless. Largest
 * remainder (Hamilton's method), of equal remainders the first; but no part that there is is rounded to 0 % (nor, hence,
 * another to 100 %), which would tell that everybody answered alike: the largest part gives what that takes.
 *
 * @param counts from 0, of which one at least isn't
 */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (100 * count) / total);
  const shares = exact.map(Math.floor);
  const left = 100 - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = [...exact.keys()].sort(
    (a, b) => remainder(exact[b] ?? 0) - remainder(exact[a] ?? 0) || a - b,
  );
  for (const place of byRemainder.slice(0, left)) shares[place] = (shares[place] ?? 0) + 1;
  for (const [place, count] of counts.entries()) {
    if (count === 0 || shares[place] !== 0) continue;
    const largest = shares.indexOf(Math.max(...shares));
    shares[place] = 1;
    shares[largest] = (shares[largest] ?? 0) - 1;
  }
  return shares;
}

/** Share of those who chose an option, among others that they may have chosen too: 1 to 99 %. */
export function shareOfAll(count: number, all: number): number {
  return Math.min(99, Math.max(1, Math.round((100 * count) / all)));
}

// Shares such as 66.66…7 have errors in the last bits, which must not decide between equal remainders.
function remainder(share: number): number {
  return Number((share % 1).toFixed(9));
}
