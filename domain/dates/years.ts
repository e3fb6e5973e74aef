/** The same day and time some years later; 29 February becomes 1 March. @param milliseconds since the epoch */
export function yearsLater(milliseconds: number, years: number): number {
  const date = new Date(milliseconds);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
