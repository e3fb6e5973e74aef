/** Amounts in euros, as people type them; whole cents everywhere else. */

/** As a field shows an amount: « 12 000 », « 12 000,50 ». */
export function eurosOf(cents: number): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat('fr', format).format(cents / 100);
}

/** In cents; 0 for what isn’t an amount, which is refused. */
export function centsOf(euros: string): number {
  const amount = Math.round(Number(euros.replace(/[\s€]/g, '').replace(',', '.')) * 100);
  return Number.isSafeInteger(amount) && amount > 0 ? amount : 0;
}
