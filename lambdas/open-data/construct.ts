import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { openDataRoutes } from '../../contract/open-data/open-data.routes.ts';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { cronAt, ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** The open data: a snapshot every day, its files, and the catalogue. */
export class OpenData extends Construct {
  static readonly stack = 'publication';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table, bucket } = storage;
    const { instance } = deployment;

    const openDataApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/open-data/open-data-api.lambda.ts',
      description: 'Open data: datasets, files, catalogue',
      whenItFails:
        'Portals can’t harvest the catalogue, or files can’t be fetched. Snapshots stay as they are.',
    });
    allowItems(openDataApi, table, ['GetItem', 'Query'], [prefixes.snapshot]);
    // A signed URL grants what its signer may read.
    allowObjects(openDataApi, bucket, ['GetObject'], bucketPrefixes.openData);
    openDataApi.addEnvironment(env.publicUrl, http.url);
    http.add(openDataRoutes, openDataApi);

    // Reads everything public, page by page, holding a few parts of a file in memory at a time.
    const snapshot = new CapabilityFunction(this, 'Snapshot', {
      deployment,
      entry: 'lambdas/open-data/take-snapshot.lambda.ts',
      description: 'Freezes the open data of the day',
      whenItFails:
        'The day’s snapshot is missing; nothing half-written is shown, and the previous day’s remains the latest. Fix the cause and invoke the ' +
        'function: it takes today’s snapshot unless there is one.',
      memorySize: 1769,
      timeout: Duration.minutes(15),
    });
    allowIndexQueries(snapshot, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    // None of the prefixes of ballots, exact counts or people.
    allowItems(snapshot, table, ['BatchGetItem'], [prefixes.post, prefixes.results, prefixes.released]);
    allowItems(snapshot, table, ['GetItem'], [prefixes.statistics]);
    allowItems(snapshot, table, ['Query'], [prefixes.meetings, prefixes.outcome]);
    allowItems(snapshot, table, ['GetItem', 'BatchGetItem'], [prefixes.meeting]);
    allowItems(snapshot, table, ['GetItem'], [prefixes.arrivals]);
    allowItems(
      snapshot,
      table,
      ['Query'],
      [
        ...[prefixes.followUps, prefixes.certificate, prefixes.statistics],
        ...[prefixes.register, prefixes.regionActs, prefixes.services],
      ],
    );
    allowItems(snapshot, table, ['GetItem', 'PutItem'], [prefixes.snapshot]);
    snapshot.addEnvironment(env.publicUrl, http.url);
    allowObjects(
      snapshot,
      bucket,
      ['GetObject', 'PutObject', 'AbortMultipartUpload'],
      bucketPrefixes.openData,
    );
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'OpenDataNotFrozen',
      description: 'l’instantané du jour des données ouvertes a échoué trois fois.',
      runbook:
        'Fix the cause (the log of `OpenDataSnapshot`) and invoke the function before midnight: it takes today’s snapshot unless there is one. ' +
        'Then delete the message.',
    });
    new ScheduledFunction(this, 'SnapshotSchedule', {
      lambda: snapshot,
      expression: cronAt(instance.openData.snapshotAt),
      timeZone: instance.timeZone,
      mustRun: {
        within: Duration.days(1),
        description: 'les données ouvertes du jour n’ont pas été figées.',
        runbook: 'The day has no snapshot; invoke the function before midnight.',
      },
      deadLetters,
    });
  }
}
