import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Table from 'cli-table3';
import { WordIndex } from '../../lambdas/posts/search/word-index.ts';
import { SimilarityIndex } from '../../lambdas/posts/similar/similarity-index.ts';
import { termsOf } from '../../lambdas/posts/similar/terms.ts';

const sizes = [1_000, 10_000, 50_000] as const;
const queries = 200;

/**
 * The index of similar suggestions, and that of words, in this process: memory (heap after collection), CPU time to build and to query. Texts
 * are drawn from French-like words with a natural frequency distribution (Zipf): a few very common words, most of them
 * rare.
 */
export async function bench(): Promise<void> {
  const table = new Table({
    head: [
      'suggestions',
      'terms',
      'heap MB',
      'build CPU s',
      'query CPU ms',
      'query p50 / p95 / p99 ms',
      'words: heap MB',
      'search CPU ms',
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const size of sizes) {
    const texts = Array.from({ length: size + queries }, (_, seed) => text(seed));
    const before = heap();
    const index = new SimilarityIndex();
    const building = cpuSeconds();
    for (const [number, title] of texts.slice(0, size).entries()) index.add({ id: id(number), title });
    const built = cpuSeconds() - building;
    const held = heap() - before;
    const asking = cpuSeconds();
    const times = texts.slice(size).map((asked) => timed(() => index.find(asked)));
    const answered = cpuSeconds() - asking;
    const words = wordsOf(texts.slice(0, size));
    const terms = new Set(texts.flatMap(termsOf)).size;
    table.push([
      size,
      terms,
      (held / 2 ** 20).toFixed(0),
      built.toFixed(2),
      ((1000 * answered) / queries).toFixed(1),
      [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1)).join(' / '),
      words.megabytes.toFixed(0),
      words.searchMs.toFixed(1),
    ]);
  }
  console.log(table.toString());
}

/** The words that staff search (lambdas/posts/search): memory, and CPU time of a search for two words of a text. */
function wordsOf(titles: readonly string[]): { megabytes: number; searchMs: number } {
  const before = heap();
  const index = new WordIndex();
  const at = new Date(0).toISOString();
  for (const [number, title] of titles.entries()) index.add({ id: id(number), title, theme: 'sante', at });
  const megabytes = (heap() - before) / 2 ** 20;
  const asking = cpuSeconds();
  for (const title of titles.slice(0, queries)) {
    index.find(title.split(' ').slice(0, 2).join(' '), { isWanted: () => true });
  }
  return { megabytes, searchMs: (1000 * (cpuSeconds() - asking)) / queries };
}

const id = (number: number): string => number.toString(36).padStart(22, 'A');

/** CPU time of this process: on a busy machine it is more meaningful than the clock. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Heap in use after a collection. */
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const onsets = 'b c d f g l m n p r s t v br cr dr fr gr pr tr ch pl cl'.split(' ');
const vowels = 'a e i o u ou ai on an in oi eau é è'.split(' ');
const endings = ['', '', 's', 'e', 'es', 'er', 'tion', 'ment', 'age', 'ique', 'eur', 'té'];
const vocabulary = 40_000;

/** The n-th word of an invented French with 20 million words. */
function word(rank: number): string {
  const syllable = (seed: number) => `${onsets[seed % onsets.length]}${vowels[(seed >> 5) % vowels.length]}`;
  const mixed = Math.imul(rank + 1, 2654435761) >>> 0;
  return `${syllable(mixed & 1023)}${syllable((mixed >>> 10) & 1023)}${endings[(mixed >>> 20) % endings.length]}`;
}

/** Eight to eighteen words, by Zipf’s law: the r-th most frequent word comes about 1/r as often as the first. */
function text(seed: number): string {
  let state = (Math.imul(seed + 1, 1597334677) ^ 0x9e3779b9) >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const length = 8 + Math.floor(random() * 11);
  return Array.from({ length }, () => word(Math.floor(vocabulary ** random())))
    .join(' ')
    .slice(0, 140);
}
