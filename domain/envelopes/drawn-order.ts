/**
 * The same things in an order that depends on `seed` alone, as likely as any other: Fisher and Yates, with the numbers of Mulberry32
 * (Tommy Ettinger, public domain). It needs no secret, but an order that is the same whenever it is drawn again.
 */
export function drawnOrder<T>(items: readonly T[], seed: string): T[] {
  const drawn = [...items];
  const next = numbersFrom(seed);
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const place = Math.floor(next() * (last + 1));
    [drawn[last], drawn[place]] = [drawn[place] as T, drawn[last] as T];
  }
  return drawn;
}

/** Numbers in [0, 1). The seed is hashed as by FNV-1a, whose close seeds are then far apart. */
function numbersFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
