/** The parts of a profile's data, each erased by the capability that holds it. */
export const erasureParts = ['profile', 'votes', 'suggestions', 'flags', 'messages'] as const;
export type ErasurePart = (typeof erasureParts)[number];

/** When each part was erased (ISO 8601 instants); the others are still to come. */
export type ErasedParts = Readonly<Partial<Record<ErasurePart, string>>>;

/** When everything was erased: with the last part. Undefined while something is left. */
export function erasedAt(parts: ErasedParts): string | undefined {
  const instants = erasureParts.map((part) => parts[part]);
  return instants.some((at) => at === undefined) ? undefined : instants.sort().at(-1);
}

/** Everybody is promised erasure within the hour. The alarm rings some time before. */
export const erasureWarningMs = 40 * 60_000;

/**
 * How long an erasure waits for requests that were in flight when it was asked for: longer than any function acting for a
 * citizen may run (29 s), so that nothing is written after it.
 */
export const erasureGraceMs = 60_000;

/** How long a receipt can be queried: as long as somebody may want to prove, or dispute, the erasure. */
export const receiptYearsKept = 3;
