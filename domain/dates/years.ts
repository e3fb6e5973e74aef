/** The same day and time some months later; where the month is too short, some days into the next. @param milliseconds since the epoch */
export function monthsLater(milliseconds: number, months: number): number {
  const date = new Date(milliseconds);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** The same day and time some years later; 29 February becomes 1 March. @param milliseconds since the epoch */
export function yearsLater(milliseconds: number, years: number): number {
  const date = new Date(milliseconds);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
