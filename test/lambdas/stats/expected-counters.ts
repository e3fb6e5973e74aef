import type { Ballot } from '../../../domain/tally.ts';
import type { CounterState } from '../../../platform/table/tally-items.ts';

/** All counters that aren't zero, as plain text: `post/67 F:75+:plus` → [how many, sum of record keys]. */
export type CounterTexts = Record<string, [number, number]>;

/** What the counters must be, counted from the ballots in the plainest way: independent of domain/tally.ts. */
export function expectedCounters(ballots: Iterable<Ballot>, existingPosts: readonly string[]): CounterTexts {
  const expected: CounterTexts = {};
  const add = (name: string, n: number, keys: number) => {
    const [heldN, heldKeys] = expected[name] ?? [0, 0];
    expected[name] = [heldN + n, heldKeys + keys];
  };
  for (const { postId, cell, answer, recordKey } of ballots) {
    if (answer.kind !== 'approval') throw new Error('Only + and − are voted here.');
    add(`${postId}/${cell.departement} ${cell.sex}:${cell.ageBand}:${answer.value}`, 1, recordKey);
    if (!existingPosts.includes(postId)) continue;
    add(`${postId} ${answer.value}`, 1, 0);
    add(`${postId} net`, answer.value === 'plus' ? 1 : -1, 0);
  }
  return withoutZeros(expected);
}

/** The counters as they are stored. */
export function storedCounters(states: readonly CounterState[]): CounterTexts {
  const stored: CounterTexts = {};
  for (const { target, counts } of states) {
    const place = target.kind === 'tally' ? `${target.postId}/${target.departement}` : target.postId;
    for (const [name, { n, keys }] of counts) stored[`${place} ${name}`] = [n, keys];
  }
  return withoutZeros(stored);
}

function withoutZeros(counters: CounterTexts): CounterTexts {
  return Object.fromEntries(Object.entries(counters).filter(([, [n, keys]]) => n !== 0 || keys !== 0));
}
