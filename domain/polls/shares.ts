/**
 * Shares of the parts of a whole in percent, which sum to 100: in whole percent, where noise makes decimals meaningless, or
 * with so many decimals. Largest remainder (Hamilton's method), of equal remainders the first; but no part that there is is
 * rounded to 0 % (nor, hence, another to 100 %), which would tell that everybody answered alike: the largest part gives what
 * that takes. Where there is nothing to share, each part has 0 %.
 *
 * @param counts from 0
 */
export function sharesOf(counts: readonly number[], decimals = 0): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  // In units of the last decimal, so that what is added up are integers.
  const unitsPerPercent = 10 ** decimals;
  const exact = counts.map((count) => (100 * unitsPerPercent * count) / total);
  const shares = exact.map(Math.floor);
  const left = 100 * unitsPerPercent - shares.reduce((sum, share) => sum + share, 0);
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
  return shares.map((share) => share / unitsPerPercent);
}

/** Share of those who chose an option, among others that they may have chosen too: 1 to 99 %. */
export function shareOfAll(count: number, all: number): number {
  return Math.min(99, Math.max(1, Math.round((100 * count) / all)));
}

/**
 * The same of exact counts, with so many decimals: 0 where nobody chose it and 100 where everybody did, and only there.
 * @param all from 0; of nobody, 0 %
 */
export function exactShareOfAll(count: number, all: number, decimals = 0): number {
  if (count === 0 || all === 0) return 0;
  const unitsPerPercent = 10 ** decimals;
  const most = 100 * unitsPerPercent;
  if (count >= all) return 100;
  return Math.min(most - 1, Math.max(1, Math.round((most * count) / all))) / unitsPerPercent;
}

// Shares such as 66.66…7 have errors in the last bits, which must not decide between equal remainders.
function remainder(share: number): number {
  return Number((share % 1).toFixed(9));
}
