import fc from 'fast-check';
import { pollId } from '../../../domain/polls/format.ts';
import { type RecountReport, recountPolls } from '../../../lambdas/certification/recount.ts';
import type { Election, Fault, Patience } from './election.ts';

/** One thing that happens in an election. */
export interface Command {
  readonly name: string;
  run(election: Election): Promise<unknown>;
}

const pick = fc.nat(1_000);
const size = fc.integer({ min: 1, max: 12 });
const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom('crash', 'writes-fail'),
  writes: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  applied: fc.boolean(),
});
const maybeFault = fc.option(fault, { nil: undefined });

function command(name: string, run: (election: Election) => void | Promise<void>): Command {
  return { name, run: async (election) => run(election) };
}

const vote = fc
  .tuple(fc.nat(11), fc.nat(7), fc.nat(2))
  .map(([voter, poll, pick]) => command(`vote ${voter} ${poll} ${pick}`, (e) => e.vote(voter, poll, pick)));
const withdraw = fc
  .tuple(fc.nat(11), fc.nat(7))
  .map(([voter, poll]) => command(`withdraw ${voter} ${poll}`, (e) => e.withdraw(voter, poll)));
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
function repairAmid(meanwhile: fc.Arbitrary<Command>) {
  const patience: fc.Arbitrary<Patience> = fc.oneof(
    fc.constant('patient' as const),
    fc.record({ hurry: maybeFault }),
  );
  return fc.tuple(fc.array(meanwhile, { maxLength: 25, size: 'max' }), patience).map(([commands, wait]) => ({
    name: `repair ${fc.stringify(wait)}, meanwhile [${commands.map(({ name }) => name).join('; ')}]`,
    run: (election: Election) => {
      const waiting = [...commands];
      // The repair reads several posts at once; what happens meanwhile still happens one after another.
      let running: Promise<unknown> = Promise.resolve();
      return repair(election, wait, async () => {
        running = running.then(() => waiting.shift()?.run(election));
        await running;
      });
    },
  }));
}

/** A repair while votes come in and are counted, and nothing is given up. */
export const repairAmidVotes = repairAmid(ordinary);

export async function repair(
  election: Election,
  patience: Patience,
  meanwhile: () => Promise<void>,
): Promise<RecountReport> {
  const how = { repair: true, isLarge: () => false, isTimeLeft: () => true };
  const { report } = await recountPolls(
    election.ledger(meanwhile, patience),
    election.polls.map(pollId),
    how,
  );
  return report;
}

/** What happens in an election. With `drops`, batches are given up now and then; else all is delivered in the end. */
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
