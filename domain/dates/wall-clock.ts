/** Times as a clock on the wall shows them, `2027-03-12T19:00`: what fields of browsers hold. They have no time zone. */

const dayMs = 86_400_000;

/** What the clocks of a time zone (IANA) show at an instant, in milliseconds since the epoch. */
export function wallClock(timeZone: string, milliseconds: number): string {
  // The Swedish locale writes dates and times as ISO does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(milliseconds).replace(' ', 'T');
}

/**
 * The instant, in milliseconds since the epoch, at which the clocks of a time zone show a time: the first of the two where they are put
 * back; as if they hadn’t been put forward yet where they skip it. NaN for what isn’t a time.
 */
export function instantOf(timeZone: string, wall: string): number {
  const inUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(inUtc)) return inUtc;
  const withDifferenceAt = (other: number) => inUtc + other - Date.parse(`${wallClock(timeZone, other)}Z`);
  // Clocks aren’t changed twice within two days: the difference to UTC is that of the day before, or of the day after.
  const before = withDifferenceAt(inUtc - dayMs);
  const after = withDifferenceAt(inUtc + dayMs);
  return [before, after].find((instant) => wallClock(timeZone, instant) === wall) ?? before;
}
