import fc from 'fast-check';
import { approvalValues } from '../../../domain/answer.ts';
import { type RecountReport, recountVotes } from '../../../lambdas/stats/recount.ts';
import type { Election, Fault } from './election.ts';

/** One thing that happens in an election. */
export interface Command {
  readonly name: string;
  run(election: Election): Promise<RecountReport | undefined>;
}

const pick = fc.nat(1_000);
const size = fc.integer({ min: 1, max: 12 });
const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom('crash', 'write-fails'),
  at: fc.integer({ min: 1, max: 8 }),
  applied: fc.boolean(),
});
const maybeFault = fc.option(fault, { nil: undefined });

function command(name: string, run: (election: Election) => void | Promise<void>): Command {
  return {
    name,
    async run(election) {
      await run(election);
      return undefined;
    },
  };
}

const vote = fc
  .tuple(fc.nat(11), fc.nat(3), fc.constantFrom(...approvalValues))
  .map(([voter, post, value]) =>
    command(`vote ${voter} ${post} ${value}`, (e) => e.vote(voter, post, value)),
  );
const withdraw = fc
  .tuple(fc.nat(11), fc.nat(3))
  .map(([voter, post]) => command(`withdraw ${voter} ${post}`, (e) => e.withdraw(voter, post)));
const deliver = fc
  .tuple(pick, size, maybeFault)
  .map(([shard, n, f]) => command(`deliver ${shard} ${n} ${fc.stringify(f)}`, (e) => e.deliver(shard, n, f)));
const replay = fc
  .tuple(pick, fc.integer({ min: 0, max: 20 }), size, maybeFault)
  .map(([shard, back, n, f]) =>
    command(`replay ${shard} -${back} ${n} ${fc.stringify(f)}`, (e) => e.replay(shard, back, n, f)),
  );
const together = fc.tuple(deliver, replay).map(([a, b]) =>
  command(`at once: ${a.name}, ${b.name}`, async (e) => {
    await Promise.all([a.run(e), b.run(e)]);
  }),
);
const turnOver = fc.nat(2).map((n) => command(`turn over ${n}`, (e) => e.turnOver(n)));
const days = fc.integer({ min: 1, max: 4 }).map((n) => command(`${n} days pass`, (e) => e.letDaysPass(n)));
const drop = fc
  .tuple(pick, size, fault)
  .map(([shard, n, f]) => command(`drop ${shard} ${n} ${fc.stringify(f)}`, (e) => e.drop(shard, n, f)));

const ordinary = fc.oneof(
  { weight: 8, arbitrary: vote },
  { weight: 2, arbitrary: withdraw },
  { weight: 5, arbitrary: deliver },
  { weight: 3, arbitrary: replay },
  { weight: 2, arbitrary: together },
  { weight: 1, arbitrary: turnOver },
  { weight: 1, arbitrary: days },
);

/** A repair during which other things happen, between any two of its calls to the table. */
function repairAmid(meanwhile: fc.Arbitrary<Command>): fc.Arbitrary<Command> {
  return fc.tuple(fc.array(meanwhile, { maxLength: 25 }), fc.boolean()).map(([commands, patient]) => ({
    name: `repair${patient ? '' : ' in a hurry'}, meanwhile [${commands.map(({ name }) => name).join('; ')}]`,
    run: (election) => {
      const waiting = [...commands];
      // The repair reads several posts at once; what happens meanwhile still happens one after another.
      let running: Promise<unknown> = Promise.resolve();
      return repair(election, patient, async () => {
        running = running.then(() => waiting.shift()?.run(election));
        await running;
      });
    },
  }));
}

export function repair(election: Election, patient: boolean, meanwhile: () => Promise<void>) {
  return recountVotes(election.ledger(meanwhile, patient), { repair: true });
}

/** Scripts in which every record is delivered in the end, or given up now and then. */
export function scripts(options: {
  readonly maxLength: number;
  readonly drops: boolean;
}): fc.Arbitrary<Command[]> {
  const step = options.drops
    ? fc.oneof({ weight: 15, arbitrary: ordinary }, { weight: 1, arbitrary: drop })
    : ordinary;
  return fc.array(fc.oneof({ weight: 12, arbitrary: step }, { weight: 1, arbitrary: repairAmid(step) }), {
    maxLength: options.maxLength,
    // By default most scripts would be short, and little goes wrong in a short one.
    size: 'max',
  });
}
