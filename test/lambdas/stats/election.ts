import { isDeepStrictEqual } from 'node:util';
import type { Cell } from '../../../domain/polls/cell.ts';
import { pollId } from '../../../domain/polls/format.ts';
import type { Ballot, BallotChange } from '../../../domain/polls/tally.ts';
import { paddedSequence } from '../../../domain/polls/watermark.ts';
import type { Probe } from '../../../foundations/polls/probe-items.ts';
import type { PollLedger } from '../../../lambdas/certification/compare-polls.ts';
import { aggregateVotes, type Counters } from '../../../lambdas/stats/aggregate-votes.ts';
import { ballotBoxes } from '../../../platform/table/keys.ts';
import { answerTo, type ElectionPoll } from './election-polls.ts';
import type { CounterTable } from './memory-counters.ts';

/** A record of the modelled stream: the change of a ballot, or a probe. */
interface StreamEntry {
  readonly sequence: string;
  /** Day on which it was written: the stream forgets it a day later. */
  readonly day: number;
  readonly change?: BallotChange;
  readonly probe?: Probe;
}

interface Shard {
  readonly id: string;
  readonly parent: Shard | undefined;
  readonly records: StreamEntry[];
  /** How many of its records Lambda has done with. */
  done: number;
}

/**
 * What goes wrong during one invocation of the aggregator: some of its writes fail (the first is the 1st), or it dies
 * at the first of these. `applied`: the write has reached the table all the same.
 */
export interface Fault {
  readonly kind: 'crash' | 'writes-fail';
  readonly writes: readonly number[];
  readonly applied: boolean;
}

/** How a recount waits for the stream: until all is delivered, or until each shard was tried once, which may fail. */
export type Patience = 'patient' | { readonly hurry: Fault | undefined };

class InjectedFault extends Error {}

const departements = ['08', '67'];
const sexes = ['F', 'H'];
const ageBands = ['15-17', '75+'];
const partitions = 3;
const probesPerRecount = 2 * partitions;

/**
 * Voters, their ballots and the stream of what happens to them, in memory; the counters are the caller's. The stream keeps
 * DynamoDB's promises and no others: the records of a ballot are in one shard, in order, or continue in its child; a
 * shard is delivered in order, at least once, and after its parent.
 */
export class Election {
  day = 20_000;
  readonly #onDay: (epochDay: number) => void;
  readonly ballots = new Map<string, Ballot>();
  readonly polls: readonly ElectionPoll[];
  readonly #counters: CounterTable;
  readonly #shards: Shard[] = [];
  /** The open shard of each partition. */
  readonly #open: Shard[] = [];
  #sequence = 0;
  #recounts = 0;

  /** @param onDay is told of each new day, to set the clock by */
  constructor(
    polls: readonly ElectionPoll[],
    counters: CounterTable,
    onDay: (epochDay: number) => void = () => {},
  ) {
    this.polls = polls;
    this.#counters = counters;
    this.#onDay = onDay;
    onDay(this.day);
    for (let i = 0; i < partitions; i += 1) this.#open.push(this.#newShard(undefined));
  }

  /** @param pick which of the answers to the poll */
  vote(voter: number, poll: number, pick: number): void {
    const index = poll % this.polls.length;
    const { kind: _, ...of } = this.#poll(index);
    const key = ballotKey(voter, pollId(of));
    const before = this.ballots.get(key);
    const answer = answerTo(this.#poll(index), pick);
    if (isDeepStrictEqual(before?.answer, answer)) return;
    const after = before
      ? { ...before, answer }
      : { ...of, cell: cellOf(voter), recordKey: (voter * 7_919 + index * 104_729) % 10 ** 8, answer };
    this.ballots.set(key, after);
    this.#write(key, (sequence) => ({ change: { sequence, before, after } }));
  }

  withdraw(voter: number, poll: number): void {
    const key = ballotKey(voter, pollId(this.#poll(poll)));
    const before = this.ballots.get(key);
    if (before === undefined) return;
    this.ballots.delete(key);
    this.#write(key, (sequence) => ({ change: { sequence, before } }));
  }

  /** Delivers the next records of a shard that may be delivered from. */
  async deliver(pick: number, size: number, fault?: Fault): Promise<void> {
    const shard = at(this.#ready(), pick);
    if (shard === undefined) return;
    const start = shard.done;
    const records = shard.records.slice(start, start + size);
    const done = await this.#invoke(shard, records, fault);
    // Another invocation may have been further along in the meantime; Lambda's own position never goes back.
    shard.done = Math.max(shard.done, start + done);
  }

  /** Delivers again what was delivered before, in other pieces, maybe with what comes next. */
  async replay(pick: number, back: number, size: number, fault?: Fault): Promise<void> {
    const shard = at(this.#shards, pick);
    if (shard === undefined || !this.#parentsDone(shard)) return;
    const start = Math.max(shard.done - back, 0);
    const kept = shard.records.slice(start, start + size).filter(({ day }) => day >= this.day - 1);
    await this.#invoke(shard, kept, fault);
  }

  /** A batch exhausts its retries, part of it counted perhaps, and is given up. */
  async drop(pick: number, size: number, fault: Fault): Promise<void> {
    const shard = at(this.#ready(), pick);
    if (shard === undefined) return;
    const end = Math.min(shard.done + size, shard.records.length);
    await this.#invoke(shard, shard.records.slice(shard.done, end), fault);
    shard.done = Math.max(shard.done, end);
  }

  /** The open shard of a partition is closed and continued by a child. */
  turnOver(partition: number): void {
    const index = partition % partitions;
    this.#open[index] = this.#newShard(this.#open[index]);
  }

  /** Delivers all that waits in each shard, once. */
  async #deliverOnce(fault: Fault | undefined): Promise<void> {
    for (const shard of this.#shards) {
      const ready = this.#ready().indexOf(shard);
      if (ready >= 0) await this.deliver(ready, Number.POSITIVE_INFINITY, fault);
    }
  }

  async deliverAll(): Promise<void> {
    for (let ready = this.#ready(); ready.length > 0; ready = this.#ready()) await this.deliver(0, 7);
  }

  /** Days pass. What is a day old by then was delivered, or the stream would have lost it. */
  async letDaysPass(days: number): Promise<void> {
    await this.deliverAll();
    this.day += days;
    this.#onDay(this.day);
  }

  /** The ballots and counters as a recount sees them; `meanwhile` is what happens between any two of its calls. */
  ledger(meanwhile: () => Promise<void>, patience: Patience): PollLedger {
    const counters = this.#counters;
    return {
      readCounters: async (id) => {
        await meanwhile();
        return counters.readCounters(id);
      },
      correctCounters: async (state, counts) => {
        await meanwhile();
        return counters.correctCounters(state, counts);
      },
      visitBox: async (id, box, visit) => {
        // As a Query does: in the order of keys, each as it stands when the query comes to it. The model's ballots have no receipts,
        // so all of a poll lie in its first box.
        const isThere = (key: string) => pollId(this.ballots.get(key) ?? { postId: '' }) === id;
        for (let last = ''; box === ballotBoxes[0]; ) {
          await meanwhile();
          const next = [...this.ballots.keys()].filter((key) => key > last && isThere(key)).sort()[0];
          if (next === undefined) return;
          visit(this.ballots.get(next), '');
          last = next;
        }
      },
      drained: async () => {
        this.#recounts += 1;
        const probeId = `${this.polls[0]?.postId}-${this.#recounts}`;
        for (let index = 0; index < probesPerRecount; index += 1) {
          this.#append(index, () => ({ probe: { probeId, index } }));
        }
        for (let i = 0; i < 5; i += 1) await meanwhile();
        await (patience === 'patient' ? this.deliverAll() : this.#deliverOnce(patience.hurry));
        return (await counters.countEchoes(probeId)) === probesPerRecount;
      },
    };
  }

  #poll(poll: number): ElectionPoll {
    const found = this.polls[poll % this.polls.length];
    if (found === undefined) throw new Error('An election has polls.');
    return found;
  }

  #newShard(parent: Shard | undefined): Shard {
    const id = `shardId-${String(this.#shards.length).padStart(20, '0')}-000abc`;
    const shard = { id, parent, records: [], done: 0 };
    this.#shards.push(shard);
    return shard;
  }

  #write(key: string, entry: (sequence: string) => Partial<StreamEntry>): void {
    let hash = 0;
    for (const character of key) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
    this.#append(hash, entry);
  }

  #append(partition: number, entry: (sequence: string) => Partial<StreamEntry>): void {
    this.#sequence += 1;
    const sequence = paddedSequence(String(this.#sequence));
    this.#open[partition % partitions]?.records.push({ sequence, day: this.day, ...entry(sequence) });
  }

  /** Whether its parent is delivered, and the parent's parent: the parent may have been closed before it held anything. */
  #parentsDone({ parent }: Shard): boolean {
    return parent === undefined || (parent.done === parent.records.length && this.#parentsDone(parent));
  }

  #ready(): Shard[] {
    return this.#shards.filter((shard) => shard.done < shard.records.length && this.#parentsDone(shard));
  }

  /** @returns how many of the records Lambda considers done */
  async #invoke(shard: Shard, records: readonly StreamEntry[], fault: Fault | undefined): Promise<number> {
    if (records.length === 0) return 0;
    const batch = {
      changes: records.flatMap(({ change }) => change ?? []),
      probes: records.flatMap(({ probe, sequence }) => (probe ? [{ ...probe, sequence }] : [])),
    };
    const invocation = faulty(this.#counters, fault);
    let failedFrom: string | undefined;
    try {
      ({ failedFrom } = await aggregateVotes(invocation, shard.id, batch));
    } catch (error) {
      if (!(error instanceof InjectedFault)) throw error;
      return 0;
    }
    // A process that died has answered nothing, whatever it would have said.
    if (invocation.dead()) return 0;
    if (failedFrom === undefined) return records.length;
    return records.findIndex(({ sequence }) => sequence === failedFrom);
  }
}

/** A process that dies at its nth write writes nothing more; a write that fails is reported, though it may have arrived. */
function faulty(counters: CounterTable, fault: Fault | undefined) {
  let writes = 0;
  let dead = false;
  const guarded = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1;
    const turn = writes;
    // Lets invocations that run at the same time take turns.
    for (let i = 0; i < turn % 3; i += 1) await Promise.resolve();
    if (dead) throw new InjectedFault();
    if (!fault?.writes.includes(turn)) return write();
    if (fault.applied) await write();
    dead = fault.kind === 'crash';
    throw new InjectedFault();
  };
  const port: Counters & { dead(): boolean } = {
    addToCounters: (target, increment) => guarded(() => counters.addToCounters(target, increment)),
    echoProbes: (probes) => guarded(() => counters.echoProbes(probes)),
    noteMoved: (postIds) => guarded(() => counters.noteMoved(postIds)),
    dead: () => dead,
  };
  return port;
}

function ballotKey(voter: number, poll: string): string {
  return `${(voter * 7) % 10}${voter}/${poll}`;
}

function cellOf(voter: number): Cell {
  return {
    departement: departements[voter % 2] ?? '',
    sex: sexes[(voter >> 1) % 2] ?? '',
    ageBand: ageBands[(voter >> 2) % 2] ?? '',
  };
}

function at<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(list.length, 1)];
}
