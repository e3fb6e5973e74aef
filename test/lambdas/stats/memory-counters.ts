import { pollId } from '../../../domain/polls/format.ts';
import type { Count, Target } from '../../../domain/polls/tally.ts';
import { targetName } from '../../../domain/polls/tally.ts';
import { isAfter, isUseless, type Watermark, watermarkAt } from '../../../domain/polls/watermark.ts';
import type { Probe } from '../../../foundations/polls/probe-items.ts';
import type { CounterState, Increment, IncrementOutcome } from '../../../foundations/polls/tally-items.ts';

/** What the aggregator and the recount ask of the table; `platform/table` answers it, and so does the model below. */
export interface CounterTable {
  addToCounters(target: Target, increment: Increment): Promise<IncrementOutcome>;
  readCounters(pollId: string): Promise<CounterState[]>;
  correctCounters(state: CounterState, counts: ReadonlyMap<string, Count>): Promise<boolean>;
  echoProbes(probes: readonly Probe[]): Promise<void>;
  noteMoved(postIds: readonly string[]): Promise<void>;
  countEchoes(probeId: string): Promise<number>;
}

interface Item {
  readonly target: Target;
  readonly counts: Map<string, Count>;
  readonly watermarks: Map<string, Watermark>;
  revision: number | undefined;
}

/**
 * The counters of `foundations/polls/tally-items.ts` in memory, with DynamoDB's semantics: each call is one atomic conditional
 * write. `test/foundations/polls/tally-items.engine.test.ts` holds the real ones to the same.
 */
export class MemoryCounters implements CounterTable {
  readonly items = new Map<string, Item>();
  readonly #today: () => number;
  readonly #echoes = new Map<string, Set<number>>();

  constructor(today: () => number) {
    this.#today = today;
  }

  async addToCounters(
    target: Target,
    { shardId, first, last, counts }: Increment,
  ): Promise<IncrementOutcome> {
    const item = this.#item(target);
    const watermark = item.watermarks.get(shardId);
    if (watermark !== undefined && !isAfter(first, watermark)) return { outcome: 'refused', watermark };
    for (const [name, { n, keys }] of counts) {
      const held = item.counts.get(name) ?? { n: 0, keys: 0 };
      item.counts.set(name, { n: held.n + n, keys: held.keys + keys });
    }
    item.watermarks.set(shardId, watermarkAt(last, this.#today() + 0.25));
    item.revision = (item.revision ?? 0) + 1;
    for (const [shard, other] of item.watermarks) {
      if (shard !== shardId && isUseless(other, this.#today() + 0.25)) item.watermarks.delete(shard);
    }
    return { outcome: 'added' };
  }

  async readCounters(id: string): Promise<CounterState[]> {
    return [...this.items.values()]
      .filter(({ target }) => pollId(target) === id)
      .map(({ target, counts, revision }) => ({ target, counts: new Map(counts), revision }));
  }

  async correctCounters(state: CounterState, counts: ReadonlyMap<string, Count>): Promise<boolean> {
    if (this.items.get(targetName(state.target))?.revision !== state.revision) return false;
    const item = this.#item(state.target);
    for (const [name, count] of counts) item.counts.set(name, count);
    item.revision = (state.revision ?? 0) + 1;
    return true;
  }

  async echoProbes(probes: readonly Probe[]): Promise<void> {
    for (const { probeId, index } of probes) {
      const passed = this.#echoes.get(probeId) ?? new Set();
      this.#echoes.set(probeId, passed.add(index));
    }
  }

  /** What is ranked anew is no counter. */
  async noteMoved(): Promise<void> {}

  async countEchoes(probeId: string): Promise<number> {
    return this.#echoes.get(probeId)?.size ?? 0;
  }

  #item(target: Target): Item {
    const name = targetName(target);
    const held = this.items.get(name);
    if (held !== undefined) return held;
    const item: Item = { target, counts: new Map(), watermarks: new Map(), revision: undefined };
    this.items.set(name, item);
    return item;
  }
}
