/** What is erased of a profile, each by the capability that holds it. */
export const erasureParts = ['profile', 'votes', 'suggestions', 'flags', 'messages'] as const;
export type ErasurePart = (typeof erasureParts)[number];

/** When each part was erased, of those that are (ISO 8601 instants). */
export type ErasedParts = Readonly<Partial<Record<ErasurePart, string>>>;

/** When everything was: with the last part. Undefined while something is left. */
export function erasedAt(parts: ErasedParts): string | undefined {
  const instants = erasureParts.map((part) => parts[part]);
  return instants.some((at) => at === undefined) ? undefined : instants.sort().at(-1);
}

/** What everybody is promised: within the hour. Whoever operates the service is called some time before. */
export const erasureWarningMs = 40 * 60_000;

/**
 * How long an erasure waits for what was on its way when it was asked for: longer than any function that acts for a citizen
 * may take (29 s), so that nothing is written behind it.
 */
export const erasureGraceMs = 60_000;

/** How long a receipt can be asked about: as long as somebody may want to prove, or to dispute, that it was done. */
export const receiptYearsKept = 3;
