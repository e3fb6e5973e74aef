import { setTimeout as sleep } from 'node:timers/promises';
import Table from 'cli-table3';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import { lever } from '../../tools/levers.ts';
import { recountOf } from '../../tools/recount-of.ts';
import { pooledTransport } from '../../tools/transport.ts';
import { Answers, Devices } from '../support/devices.ts';
import { type Morning, newMorning, takePart } from '../support/launch-morning.ts';
import { percentiles } from '../support/load.ts';
import { type LocalInstance, withLocalInstance } from '../support/local-instance.ts';

/** Arrivals a second, step by step, until one is saturated; then those beyond it. The first is the calm that must come back. */
const rates = [4, 8, 16, 32, 64, 128] as const;
const calm = rates[0];
const stepSeconds = 8;
/** A step is saturated when this many of a hundred tries are refused. */
const saturatedAt = 0.05;
/** `PEOPLE=100 npm run bench -- load` for a short one: nobody else arrives after so many. */
const mostPeople = Number(process.env.PEOPLE ?? 2_000);
/** The bench fails if somebody isn't served by then. */
const longestMs = 6 * 60_000;
/** How long the service may take, once the crowd has thinned, until nobody is refused. */
const patienceMs = 60_000;

/** Invocations of a function that may wait for one of its four processes: beyond, they are throttled, as Lambda does. */
const waiting = 8;
/** New users a second: a fifth of Cognito's default quota, since this machine is so much less than the service on AWS. */
const newUsersPerSecond = 10;
/** People who come before anything is measured: every function has all its processes then. */
const warmUp = 24;
/** Share of the requests that the table throttles in the steps beyond; each is tried three times before anybody is told. */
const throttledBeyond = 0.4;
/** Steps beyond the saturated one. */
const stepsBeyond = 2;

/**
 * A launch morning on one machine, to saturation and past it. It asserts: every refusal is a 429 or a 503, and the service's own say
 * when to come back; nobody gives up; results never show more than was sent; in the end they are what people were told is recorded,
 * what the ballots say, and one profile each; and the calm of the first step is served as calmly again, without hands.
 * @throws Error with what doesn't hold
 */
export async function bench(): Promise<void> {
  await withLocalInstance(async (local) => {
    const [postId = ''] = await local.createPosts(1);
    const usersBefore = await users(local);
    const wrong: string[] = [];
    const morning = newMorning();
    let answers = new Answers();
    const all = [answers];
    const { transport, close } = pooledTransport(local.deployment.apiUrl, 1_000);
    const devices = new Devices(transport, () => answers);
    const where = { apiUrl: local.deployment.apiUrl, postId, deadline: performance.now() + longestMs };
    const people: Promise<void>[] = [];
    const table = new Table({
      head: [
        'arrivals/s',
        'people',
        'answers/s',
        'p50 / p95 / p99 ms',
        '429',
        '503',
        'by API Gateway',
        'refused',
      ],
      style: { head: [], border: [], compact: true },
    });
    const step = async (name: string, rate: number, seconds: number): Promise<Answers> => {
      answers = new Answers();
      all.push(answers);
      const before = morning.arrived;
      const began = performance.now();
      for (let number = 0; number < rate * seconds && morning.arrived < mostPeople; number += 1) {
        await sleep(Math.max(0, began + (number * 1000) / rate - performance.now()));
        people.push(takePart(devices, morning, where));
      }
      if (rate === 0) await Promise.all(people);
      const taken = (performance.now() - began) / 1000;
      const { tooMany, tooBusy, byGateway } = answers.refused;
      table.push([
        ...[name, morning.arrived - before, (answers.all / taken).toFixed(0), percentiles(answers.latency)],
        ...[tooMany, tooBusy, byGateway, `${(answers.refusedShare * 100).toFixed(1)} %`],
      ]);
      return answers;
    };
    try {
      await Promise.all(Array.from({ length: warmUp }, () => takePart(devices, morning, where)));
      await lever(local.deployment, 'functions/throttle', { waiting });
      await lever(local.deployment, 'pools/rates', { UserCreation: newUsersPerSecond });
      let beyond = 0;
      // A table on demand throttles whoever doubles its traffic within half an hour.
      const crowd = { throttledShare: throttledBeyond };
      for (const rate of rates) {
        const { refusedShare } = await step(String(rate), rate, stepSeconds);
        if (beyond > 0 || refusedShare > saturatedAt) beyond += 1;
        if (beyond > stepsBeyond) break;
        if (beyond > 0) await lever(local.deployment, 'tables/contention', crowd);
      }
      await lever(local.deployment, 'tables/contention', {});
      // Nobody new arrives; those who were refused come back until they are served.
      await step('0, until all are served', 0, 0);
      const quiet = performance.now();
      // The calm of the first step again.
      const back = await untilCalm(quiet, () => step(`${calm}, again`, calm, stepSeconds));
      await Promise.all(people);
      wrong.push(...(await whatIsWrong(local, morning, postId, (await users(local)) - usersBefore)));
      if (!back) wrong.push(`a minute after the crowd, ${calm} arrivals a second are still refused`);
      if (beyond === 0 && morning.arrived < mostPeople)
        wrong.push('nothing was saturated: the figures say nothing of it');
    } catch (error) {
      // The first to give up ends it; the others are stopped.
      await Promise.allSettled(people);
      wrong.push((error as Error).message);
    } finally {
      await close();
    }
    wrong.push(...all.flatMap((each) => each.wrong));
    console.log(table.toString());
    const { arrived, acknowledged } = morning;
    console.log(
      `${arrived} people, ${acknowledged.plus + acknowledged.minus} votes recorded; ${newUsersPerSecond} new users a second, 4 processes and ${waiting} waiting per function.`,
    );
    if (wrong.length > 0) throw new Error(`It doesn’t hold: ${[...new Set(wrong)].slice(0, 10).join('; ')}`);
    console.log('Everything holds: counts, refusals, recovery.');
  });
}

/** Repeats a calm step until nobody is refused in one. @returns false when patience ends before */
async function untilCalm(since: number, step: () => Promise<Answers>): Promise<boolean> {
  while (performance.now() - since < patienceMs) {
    const { refusedShare } = await step();
    if (refusedShare === 0) return true;
  }
  return false;
}

async function whatIsWrong(
  { client, deployment }: LocalInstance,
  { arrived, acknowledged, wrongResults }: Morning,
  postId: string,
  profiles: number,
): Promise<string[]> {
  const wrong = [...wrongResults];
  const voted = acknowledged.plus + acknowledged.minus;
  if (voted !== arrived) wrong.push(`${arrived - voted} of ${arrived} people gave up`);
  if (profiles !== arrived) wrong.push(`${profiles} profiles of ${arrived} people`);
  // Settled: nothing is on its way to the counters any more.
  const { ballots, drifted } = await recountOf(deployment);
  if (ballots !== voted) wrong.push(`${ballots} ballots of ${voted} votes`);
  if (drifted.length > 0) wrong.push(`${drifted.length} counters differ from the ballots`);
  const { totals } = await client.call(statsRoutes.getPostStatistics, { params: { postId } });
  if (totals?.plus !== acknowledged.plus || totals.minus !== acknowledged.minus) {
    wrong.push(`results ${JSON.stringify(totals)} of ${JSON.stringify(acknowledged)}`);
  }
  return wrong;
}

async function users({ deployment }: LocalInstance): Promise<number> {
  const { pools } = (await lever(deployment, 'pools')) as { pools: { users: number }[] };
  return pools.reduce((sum, pool) => sum + pool.users, 0);
}
