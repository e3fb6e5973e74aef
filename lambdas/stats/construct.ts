import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { StreamConsumer } from '../../lib/constructs/stream-consumer.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { feedIndexes, prefixes, releaseDueIndex } from '../../platform/table/keys.ts';

/** Counting: the stream's one consumer, and what everybody may read of it. */
export class Stats extends Construct {
  readonly functions: readonly CapabilityFunction[];
  readonly aggregator: CapabilityFunction;
  readonly votes: StreamConsumer;

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;

    const statsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/stats/stats-api.lambda.ts',
      description: 'Public statistics of a post',
      memorySize: 1024,
    });
    allowItems(statsApi, table, ['GetItem'], [prefixes.post, prefixes.released]);
    allowItems(statsApi, table, ['GetItem', 'Query'], [prefixes.statistics]);
    allowItems(statsApi, table, ['Query'], [prefixes.results]);
    http.add(api.stats, statsApi);

    this.aggregator = new CapabilityFunction(this, 'Aggregator', {
      deployment,
      entry: 'lambdas/stats/aggregate-votes.lambda.ts',
      description: 'Folds votes from the stream into the counters',
      memorySize: 1769,
      timeout: Duration.minutes(1),
    });
    allowItems(this.aggregator, table, ['UpdateItem'], [prefixes.tally, prefixes.post, prefixes.results]);
    this.votes = new StreamConsumer(this, 'VotesStream', {
      table,
      consumer: this.aggregator,
      prefix: prefixes.vote,
      tick: Duration.seconds(deployment.instance.schedules.totalsTickSeconds),
    });

    const release = new CapabilityFunction(this, 'Release', {
      deployment,
      entry: 'lambdas/stats/release.lambda.ts',
      description: 'Protected breakdowns, in lots',
      memorySize: 1769,
      timeout: Duration.minutes(15),
    });
    allowIndexQueries(release, table, [releaseDueIndex.name], [prefixes.releaseDue]);
    allowItems(release, table, ['Query', 'UpdateItem'], [prefixes.tally]);
    allowItems(release, table, ['GetItem', 'PutItem'], [prefixes.release]);
    allowItems(release, table, ['PutItem'], [prefixes.released]);
    // How a poll is answered.
    allowItems(release, table, ['GetItem'], [prefixes.post]);
    new ScheduledFunction(this, 'ReleaseSchedule', {
      lambda: release,
      expression: `cron(0/${deployment.instance.schedules.releaseMinutes} * * * ? *)`,
      // Minutes of the hour, the same for everybody: readers are told the next one.
      timeZone: 'UTC',
    });

    // Reads all that is published and its tallies, some twenty posts at a time.
    const barometer = new CapabilityFunction(this, 'Barometer', {
      deployment,
      entry: 'lambdas/stats/barometer.lambda.ts',
      description: 'Surveys the instance, freezes its days',
      memorySize: 1769,
      timeout: Duration.minutes(5),
    });
    allowIndexQueries(barometer, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    allowItems(
      barometer,
      table,
      ['Query'],
      [prefixes.tally, prefixes.results, prefixes.activity, prefixes.statistics],
    );
    allowItems(barometer, table, ['GetItem', 'PutItem'], [prefixes.barometer]);
    allowItems(barometer, table, ['PutItem'], [prefixes.statistics]);
    new ScheduledFunction(this, 'BarometerSchedule', {
      lambda: barometer,
      // On the hour, so that the first survey of a day comes as the day before ends.
      expression: 'cron(0 * * * ? *)',
      timeZone: deployment.instance.timeZone,
    });

    this.functions = [statsApi, this.aggregator, release, barometer];
  }
}
