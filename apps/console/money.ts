/** Amounts in euros, as people type them; whole cents everywhere else. */

/** As a field shows an amount. */
export const eurosOf = (cents: number): string => String(cents / 100).replace('.', ',');

/** In cents; 0 for what isn’t an amount, which is refused. */
export function centsOf(euros: string): number {
  const amount = Math.round(Number(euros.replace(/[\s€]/g, '').replace(',', '.')) * 100);
  return Number.isSafeInteger(amount) && amount > 0 ? amount : 0;
}
