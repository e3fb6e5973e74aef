import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pollId } from '../../../domain/polls/format.ts';
import { Election } from './election.ts';
import { electionPolls } from './election-polls.ts';
import { expectedCounters, storedCounters } from './expected-counters.ts';
import { MemoryCounters } from './memory-counters.ts';
import { repair, repairAmidVotes, scripts } from './scripts.ts';

/** Random scripts of each property; `npm run soak -- votes` plays many more. */
const scriptCount = Number(process.env.COUNTING_SCRIPTS ?? 300);

const existing = ['post-a', 'post-b', 'post-c', 'post-d', 'post-e', 'post-f'];
/** Of every format, visible and hidden, on posts and on steps. */
const polls = electionPolls(existing, 'post-gone');

function start() {
  const counters: MemoryCounters = new MemoryCounters(() => election.day);
  const election: Election = new Election(polls, counters);
  const stored = async () =>
    storedCounters((await Promise.all(polls.map((poll) => counters.readCounters(pollId(poll))))).flat());
  const expected = () => expectedCounters(election.ballots.values());
  return { counters, election, stored, expected };
}

const nothing = async () => {};
const crashAtOnce = { kind: 'crash', writes: [1], applied: false } as const;

describe('counting is exactly once, in a model of the table and its stream', () => {
  test('whatever is delivered again, in pieces, at once or crashing, and whenever a repair runs', async () => {
    await fc.assert(
      fc.asyncProperty(scripts({ maxLength: 60, drops: false }), async (script) => {
        const { election, stored, expected } = start();
        for (const command of script) await command.run(election);
        await election.deliverAll();
        expect(await stored()).toEqual(expected());
      }),
      { numRuns: scriptCount },
    );
  });

  test('what was given up is repaired, while votes come in or later, and nothing is left to repair', async () => {
    let repairedAmidVotes = 0;
    await fc.assert(
      fc.asyncProperty(
        scripts({ maxLength: 60, drops: true }),
        repairAmidVotes,
        async (script, lastRepair) => {
          const { election, stored, expected } = start();
          for (const command of script) await command.run(election);
          const amid = await lastRepair.run(election);
          await election.deliverAll();
          if (amid.settled && amid.repaired > 0) repairedAmidVotes += 1;
          if (amid.settled) expect(await stored()).toEqual(expected());

          const report = await repair(election, 'patient', nothing);
          expect(report.settled).toBe(true);
          expect(report.repaired).toBe(report.drifted.length);
          expect(await stored()).toEqual(expected());
          expect(await repair(election, 'patient', nothing)).toMatchObject({ drifted: [], settled: true });
        },
      ),
      // How often repairs came amid votes isn't left to luck.
      { numRuns: scriptCount, seed: 20_252 },
    );
    // Else the property would have said nothing about repairs amid votes.
    expect(repairedAmidVotes).toBeGreaterThan(10);
  });

  test('watermarks of shards that are gone are dropped, so an item keeps a few however long it lives', async () => {
    const { counters, election } = start();
    for (let day = 0; day < 40; day += 1) {
      for (let voter = 0; voter < 12; voter += 1) election.vote(voter, 0, day % 2);
      await election.letDaysPass(1);
      for (let partition = 0; partition < 3; partition += 1) election.turnOver(partition);
    }
    for (const { watermarks } of counters.items.values()) expect(watermarks.size).toBeLessThanOrEqual(3 * 4);
  });
});

describe('the recount', () => {
  test('does not judge while records are on their way, so it never counts a vote before the aggregator does', async () => {
    const { election, stored, expected } = start();
    election.vote(1, 0, 0);
    const report = await repair(election, { hurry: crashAtOnce }, nothing);
    expect(report).toMatchObject({ ballots: 1, drifted: [], repaired: 0, settled: false });
    await election.deliverAll();
    expect(await stored()).toEqual(expected());
  });

  test('takes counters that no ballot counts in for drift, and sets them to zero', async () => {
    const { counters, election, stored } = start();
    await counters.addToCounters(
      { kind: 'tally', postId: 'post-a', departement: '67' },
      { shardId: 'x', first: '1', last: '1', counts: new Map([['F:75+:plus', { n: 2, keys: 7 }]]) },
    );
    expect(await repair(election, 'patient', nothing)).toEqual({
      ballots: 0,
      hidden: 0,
      posts: 1,
      unreadable: 0,
      unsettled: 0,
      settled: true,
      repaired: 2,
      drifted: [
        { postId: 'post-a', departement: '67', counter: 'F:75+:plus:n', counted: 2, recounted: 0 },
        { postId: 'post-a', departement: '67', counter: 'F:75+:plus:k', counted: 7, recounted: 0 },
      ],
    });
    expect(await stored()).toEqual({});
  });
});
