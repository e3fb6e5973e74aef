import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** The open data: a snapshot frozen every day, and where its files and its catalogue are. */
export class OpenData extends Construct {
  readonly functions: readonly CapabilityFunction[];

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table, bucket } = storage;
    const { instance } = deployment;

    const openDataApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/open-data/open-data-api.lambda.ts',
      description: 'Open data: datasets, files, catalogue',
    });
    allowItems(openDataApi, table, ['GetItem', 'Query'], [prefixes.snapshot]);
    // A URL opens what its signer may read.
    allowObjects(openDataApi, bucket, ['GetObject'], bucketPrefixes.openData);
    openDataApi.addEnvironment(env.publicUrl, http.api.apiEndpoint);
    http.add(api['open-data'], openDataApi);

    // Reads all that is public, page by page, and holds a few parts of a file at a time.
    const snapshot = new CapabilityFunction(this, 'Snapshot', {
      deployment,
      entry: 'lambdas/open-data/take-snapshot.lambda.ts',
      description: 'Freezes the open data of the day',
      memorySize: 1769,
      timeout: Duration.minutes(15),
    });
    allowIndexQueries(snapshot, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    // None of the prefixes under which ballots, exact counts or people lie.
    allowItems(snapshot, table, ['BatchGetItem'], [prefixes.post]);
    allowItems(snapshot, table, ['GetItem'], [prefixes.released]);
    allowItems(
      snapshot,
      table,
      ['Query'],
      [prefixes.followUps, prefixes.results, prefixes.certificate, prefixes.statistics, prefixes.register],
    );
    allowItems(snapshot, table, ['GetItem', 'PutItem'], [prefixes.snapshot]);
    snapshot.addEnvironment(env.publicUrl, http.api.apiEndpoint);
    allowObjects(
      snapshot,
      bucket,
      ['GetObject', 'PutObject', 'AbortMultipartUpload'],
      bucketPrefixes.openData,
    );
    const [hour, minute] = instance.openData.snapshotAt.split(':').map(Number);
    new ScheduledFunction(this, 'SnapshotSchedule', {
      lambda: snapshot,
      expression: `cron(${minute} ${hour} * * ? *)`,
      timeZone: instance.timeZone,
    });
    this.functions = [openDataApi, snapshot];
  }
}
