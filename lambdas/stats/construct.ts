import { Duration } from 'aws-cdk-lib';
import { GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { answersRoutes } from '../../contract/stats/answers.routes.ts';
import { statsRoutes } from '../../contract/stats/stats.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { countedMetric } from '../../lib/constructs/counted-metric.ts';
import { DashboardRow } from '../../lib/constructs/dashboard-row.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { namedOutput } from '../../lib/constructs/named-output.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { alarmPeriod, ServiceAlarm } from '../../lib/constructs/service-alarm.ts';
import { StreamConsumer } from '../../lib/constructs/stream-consumer.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { feedIndexes, prefixes, releaseDueIndex } from '../../platform/table/keys.ts';

/** Number of ballots from young profiles per hour above which somebody should look. */
const youngBallotsPerHour = 1000;

/** Counting: the only consumer of the stream, and the published results. */
export class Stats extends Construct {
  static readonly stack = 'statistics';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const { totalsTickSeconds } = deployment.instance.schedules;

    const statsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/stats/stats-api.lambda.ts',
      description: 'Public statistics of a post',
      whenItFails: 'Results and statistics can’t be read; votes are still counted.',
      memorySize: 1024,
    });
    allowItems(statsApi, table, ['GetItem'], [prefixes.post, prefixes.released]);
    allowItems(statsApi, table, ['GetItem', 'Query'], [prefixes.statistics]);
    allowItems(statsApi, table, ['Query'], [prefixes.results]);
    // Titles of the common ground.
    allowItems(statsApi, table, ['BatchGetItem'], [prefixes.post]);
    http.add(statsRoutes, statsApi);

    const answersApi = new CapabilityFunction(this, 'AnswersApi', {
      deployment,
      entry: 'lambdas/stats/answers-api.lambda.ts',
      description: 'How many have answered a question whose results are hidden, for staff',
      whenItFails:
        'The screen of a room doesn’t say how many have answered. They are counted all the same, and the result comes after the vote has ended.',
      memorySize: 1024,
    });
    allowItems(answersApi, table, ['GetItem'], [prefixes.post]);
    allowItems(answersApi, table, ['Query'], [prefixes.results]);
    allowItems(answersApi, table, ['BatchGetItem'], [prefixes.tally]);
    http.add(answersRoutes, answersApi);

    const aggregator = new CapabilityFunction(this, 'Aggregator', {
      deployment,
      entry: 'lambdas/stats/aggregate-votes.lambda.ts',
      // One per shard of the stream, whatever the public does.
      reservedConcurrency: 50,
      description: 'Folds votes from the stream into the counters',
      whenItFails:
        'A batch of votes could not be counted at the first try. It is halved and tried again, up to thirty times within 22 hours, then ' +
        '`VotesNotCounted` rings. Until then nothing is lost, but totals lag behind.',
      memorySize: 1769,
      timeout: Duration.minutes(1),
    });
    allowItems(aggregator, table, ['UpdateItem'], [prefixes.tally, prefixes.results]);
    allowItems(aggregator, table, ['PutItem'], [prefixes.moved]);
    const votes = new StreamConsumer(this, 'VotesStream', {
      table,
      consumer: aggregator,
      prefix: prefixes.vote,
      tick: Duration.seconds(totalsTickSeconds),
      deadLetters: {
        alarm: 'VotesNotCounted',
        description:
          'un lot de votes a épuisé ses essais : lancer le recomptage avec réparation, puis vider la file.',
        runbook:
          'A range of the stream exhausted its retries, so the counters lack it. Don’t redrive the message: the watermarks would refuse it. Find ' +
          'and fix the cause (the log of `StatsAggregator`), then `npm run recount -- --repair`, which corrects the counters from the ' +
          'ballots, and delete the message.',
      },
    });
    new ServiceAlarm(this, 'LaterBallots', {
      name: 'BallotsOfLaterVersion',
      metric: countedMetric(deployment, 'BallotsOfLaterVersion', alarmPeriod),
      above: 0,
      description: 'des votes d’une version plus récente du service ne sont pas comptés par celle-ci.',
      runbook:
        'Some ballots hold answers that this version of the aggregator doesn’t know: a release was rolled back after it had let people vote in a ' +
        'new way (docs/releases.md). Nothing is lost and everything else is counted. Deploy the later version again, then run `npm run recount ' +
        '-- --repair`, which counts what was skipped.',
    });
    const age = aggregator.metric('IteratorAge', { period: alarmPeriod, statistic: 'max' });
    new ServiceAlarm(this, 'CountingLate', {
      name: 'CountingLate',
      metric: age,
      above: 1000 * totalsTickSeconds + 60_000,
      description: 'des votes attendent d’être comptés depuis plus d’une minute.',
      runbook:
        'The aggregator is behind: votes are accepted but not yet counted. Nothing is lost for 22 hours (whatever waits longer goes to the ' +
        'dead-letter queue, shortly before the stream would drop it). Look for throttling of the table or errors of the function.',
    });
    new ServiceAlarm(this, 'YoungBallots', {
      name: 'YoungBallots',
      metric: countedMetric(deployment, 'YoungBallots', Duration.hours(1)),
      above: youngBallotsPerHour,
      description: 'plus de votes de profils tout juste créés que d’ordinaire en une heure.',
      runbook:
        'Many of an hour’s votes came from profiles that had just been created. After a broadcast that is good news. Otherwise look at ' +
        '`ProfilesCreated`, and at `youngVoters` in the breakdowns of each question for where they went. None is deleted: certificates give the ' +
        'result with and without them.',
    });
    new DashboardRow(this, 'Row', [
      new GraphWidget({
        title: 'Retard du comptage',
        width: 24,
        left: [age],
        right: [votes.deadLetters.metricApproximateNumberOfMessagesVisible()],
      }),
    ]);
    namedOutput(this, 'AggregateVotesFunctionName', aggregator.functionName);

    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'StatisticsNotComputed',
      description:
        'la publication des répartitions, le baromètre ou le calcul de ce qui nous rassemble a échoué trois fois.',
      runbook:
        'The message says which (`StatsRelease`, `StatsBarometer`, `StatsCommonGround`). Each run does whatever is due, so fixing the cause is ' +
        'enough; then delete the message.',
    });

    const release = new CapabilityFunction(this, 'Release', {
      deployment,
      entry: 'lambdas/stats/release.lambda.ts',
      description: 'Protected breakdowns, in lots',
      whenItFails: 'Breakdowns are out of date; the next run releases what is due. Totals stay live.',
      memorySize: 1769,
      timeout: Duration.minutes(15),
    });
    allowIndexQueries(release, table, [releaseDueIndex.name], [prefixes.releaseDue]);
    allowItems(release, table, ['Query'], [prefixes.tally]);
    // What is marked lies among both; the mark is taken away.
    allowItems(release, table, ['BatchGetItem', 'UpdateItem'], [prefixes.tally, prefixes.results]);
    allowItems(release, table, ['GetItem', 'PutItem'], [prefixes.release]);
    allowItems(release, table, ['PutItem'], [prefixes.released]);
    // To know how a poll is answered.
    allowItems(release, table, ['GetItem'], [prefixes.post]);
    new ScheduledFunction(this, 'ReleaseSchedule', {
      lambda: release,
      expression: `cron(0/${deployment.instance.schedules.releaseMinutes} * * * ? *)`,
      // The same minutes of the hour for everybody, because readers are told when the next one is.
      timeZone: 'UTC',
      mustRun: {
        within: Duration.hours(1),
        description: 'les répartitions ne sont plus publiées : la tâche ne tourne pas.',
        runbook: 'Breakdowns are no longer updated; totals stay live.',
      },
      deadLetters,
    });

    // Without a right to any exact count: what it publishes is a function of what is published.
    const commonGround = new CapabilityFunction(this, 'CommonGround', {
      deployment,
      entry: 'lambdas/stats/common-ground.lambda.ts',
      description: 'Where groups agree, and where they differ',
      whenItFails:
        'The lists of « Ce qui nous rassemble » are older than an hour; the next run recomputes them.',
      memorySize: 1769,
      timeout: Duration.minutes(5),
    });
    allowIndexQueries(commonGround, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    allowItems(commonGround, table, ['BatchGetItem'], [prefixes.released]);
    allowItems(commonGround, table, ['PutItem'], [prefixes.statistics]);
    new ScheduledFunction(this, 'CommonGroundSchedule', {
      lambda: commonGround,
      // Some minutes after a release.
      expression: 'cron(5 * * * ? *)',
      timeZone: 'UTC',
      deadLetters,
    });

    // Reads everything published with its tallies, some twenty posts at a time.
    const barometer = new CapabilityFunction(this, 'Barometer', {
      deployment,
      entry: 'lambdas/stats/barometer.lambda.ts',
      description: 'Surveys the instance, freezes its days',
      whenItFails:
        'The next hour’s survey repeats it all. A day that ended meanwhile is frozen without votes, which are counted with the next day ' +
        '(docs/statistics.md); nothing needs repairing by hand.',
      memorySize: 1769,
      timeout: Duration.minutes(5),
    });
    allowIndexQueries(barometer, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    allowItems(barometer, table, ['Query'], [prefixes.tally, prefixes.activity, prefixes.statistics]);
    allowItems(barometer, table, ['BatchGetItem'], [prefixes.results]);
    allowItems(barometer, table, ['GetItem', 'PutItem'], [prefixes.barometer]);
    // Each post's totals at the end of a day.
    allowItems(barometer, table, ['PutItem', 'BatchGetItem'], [prefixes.statistics]);
    new ScheduledFunction(this, 'BarometerSchedule', {
      lambda: barometer,
      // On the hour, so that the first survey of a day is taken as the previous day ends.
      expression: 'cron(0 * * * ? *)',
      timeZone: deployment.instance.timeZone,
      deadLetters,
    });
  }
}
