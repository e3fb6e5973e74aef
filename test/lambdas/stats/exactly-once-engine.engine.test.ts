import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pollId } from '../../../domain/polls/format.ts';
import { countEchoes } from '../../../foundations/polls/probe-items.ts';
import { correctCounters, readCounters } from '../../../foundations/polls/tally-items.ts';
import { tableCounters } from '../../../lambdas/stats/table-counters.ts';
import { env } from '../../../platform/env.ts';
import { putPost } from '../../support/posts.ts';
import { useEngine } from '../../support/use-engine.ts';
import { Election } from './election.ts';
import { electionPolls, electionPosts } from './election-polls.ts';
import { expectedCounters, storedCounters } from './expected-counters.ts';
import type { CounterTable } from './memory-counters.ts';
import { repair, repairAmidVotes, scripts } from './scripts.ts';

useEngine();
afterEach(() => {
  delete process.env[env.clockOffsetMs];
});

const counters: CounterTable = { ...tableCounters, readCounters, correctCounters, countEchoes };

async function start() {
  const existing = await Promise.all(electionPosts.map((post) => putPost(post)));
  const polls = electionPolls(existing, `gone-${existing[0]}`);
  const election = new Election(polls, counters, (day) => {
    process.env[env.clockOffsetMs] = String(day * 86_400_000 - Date.now());
  });
  const stored = async () =>
    storedCounters((await Promise.all(polls.map((poll) => readCounters(pollId(poll))))).flat());
  return { election, stored, expected: () => expectedCounters(election.ballots.values()) };
}

test('the conditional updates of the table count exactly once, repairs included', async () => {
  await fc.assert(
    fc.asyncProperty(scripts({ maxLength: 30, drops: false }), async (script) => {
      const { election, stored, expected } = await start();
      for (const command of script) await command.run(election);
      await election.deliverAll();
      expect(await stored()).toEqual(expected());
    }),
    { numRuns: 8, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
});

test('what was given up is repaired in the table while votes come in', async () => {
  await fc.assert(
    fc.asyncProperty(scripts({ maxLength: 30, drops: true }), repairAmidVotes, async (script, lastRepair) => {
      const { election, stored, expected } = await start();
      for (const command of script) await command.run(election);
      const amid = await lastRepair.run(election);
      await election.deliverAll();
      if (amid.settled) expect(await stored()).toEqual(expected());
      expect(await repair(election, 'patient', async () => {})).toMatchObject({ settled: true });
      expect(await stored()).toEqual(expected());
    }),
    { numRuns: 8, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
});
