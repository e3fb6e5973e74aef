/** Tries to join a meeting within any minute. */
const triesPerMinute = 5;
const minuteMs = 60_000;

/** What becomes of another try: it counts, or comes too soon. */
export type Try =
  | { readonly tries: readonly number[] }
  /** In how many seconds the next one counts. */
  | { readonly tooSoon: number };

/**
 * Counts another try. Whether a code was right makes no difference, so that the limit tells nothing of codes.
 * @param earlier instants of those that counted, in milliseconds since the epoch
 */
export function tryAgain(earlier: readonly number[], now: number): Try {
  // A clock that was ahead, here or on another machine, must not shut somebody out for longer than a minute.
  const recent = earlier
    .filter((at) => at > now - minuteMs && at <= now)
    .toSorted((one, other) => one - other);
  const [oldest] = recent;
  if (recent.length < triesPerMinute || oldest === undefined) return { tries: [...recent, now] };
  return { tooSoon: Math.max(1, Math.ceil((oldest + minuteMs - now) / 1000)) };
}
