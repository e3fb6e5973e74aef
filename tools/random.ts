import { createHash } from 'node:crypto';

/**
 * A seeded generator of numbers in [0, 1). Mulberry32 (Tommy Ettinger, public domain): full 2^32 period, good enough for
 * distributing people and votes, not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A generator for one thing: its numbers don't depend on what else was drawn before. */
export function namedRandom(seed: number, name: string): () => number {
  return seededRandom(createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE());
}

/**
 * Draws an entry with probability proportional to its weight.
 * @throws RangeError if all weights are zero
 */
export function drawWeighted<T>(entries: readonly (readonly [T, number])[], random: () => number): T {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError('Nothing to draw from: no entry weighs anything.');
  let left = random() * total;
  let drawn = entries[0] as readonly [T, number];
  for (const entry of entries) {
    if (entry[1] > 0) drawn = entry;
    left -= entry[1];
    if (left < 0) break;
  }
  return drawn[0];
}
