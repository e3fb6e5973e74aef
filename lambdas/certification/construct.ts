import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowAudit, allowItems, allowScan } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Counting again from the ballots: by hand, in the nightly check, for certified results. It alone may scan the table. */
export class Certification extends Construct {
  readonly functions: readonly CapabilityFunction[];
  readonly recount: CapabilityFunction;

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    const { deployment, storage, http } = props;
    const { table, bucket } = storage;

    // Started by the operator.
    this.recount = this.counter('Recount', props, {
      entry: 'lambdas/certification/recount.lambda.ts',
      description: 'Counts the ballots again, compares, repairs',
    });
    allowItems(this.recount, table, ['UpdateItem'], repaired);

    const certify = this.counter('Certify', props, {
      entry: 'lambdas/certification/certify.lambda.ts',
      description: 'Certified results of votes that have ended',
    });
    allowItems(certify, table, ['UpdateItem'], repaired);
    allowItems(certify, table, ['BatchGetItem'], [prefixes.post]);
    allowItems(certify, table, ['Query', 'DeleteItem'], [prefixes.closing]);
    // Documents are only ever added: nothing changes or removes one.
    allowItems(certify, table, ['Query', 'PutItem'], [prefixes.certificate]);
    // Totals that were hidden, once they are certified.
    allowItems(certify, table, ['PutItem'], [prefixes.results]);
    allowObjects(certify, bucket, ['PutObject', 'AbortMultipartUpload'], bucketPrefixes.ballots);
    new ScheduledFunction(this, 'CertifySchedule', {
      lambda: certify,
      expression: 'rate(5 minutes)',
      timeZone: 'UTC',
    });

    const drift = this.counter('Drift', props, {
      entry: 'lambdas/certification/check-drift.lambda.ts',
      description: 'Compares all counters with all ballots, every night',
    });
    allowItems(drift, table, ['PutItem'], [prefixes.drift]);
    new ScheduledFunction(this, 'DriftSchedule', {
      lambda: drift,
      // When the fewest vote, so that nearly all counters stand still.
      expression: 'cron(30 3 * * ? *)',
      timeZone: deployment.instance.timeZone,
    });

    const certificationApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/certification/certification-api.lambda.ts',
      description: 'Certified results and their ballots, for everybody',
      memorySize: 1024,
    });
    allowItems(certificationApi, table, ['GetItem'], [prefixes.post, prefixes.staff, prefixes.drift]);
    allowItems(certificationApi, table, ['Query'], [prefixes.certificate]);
    allowItems(certificationApi, table, ['PutItem'], [prefixes.closing]);
    allowAudit(certificationApi, table);
    allowObjects(certificationApi, bucket, ['GetObject'], bucketPrefixes.ballots);
    http.add(api.certification, certificationApi);

    this.functions = [this.recount, certify, drift, certificationApi];
  }

  /** A function that compares all ballots with the counters. Long and large, for it reads the whole table. */
  private counter(
    id: string,
    { deployment, storage: { table } }: CapabilityProps,
    { entry, description }: { readonly entry: string; readonly description: string },
  ): CapabilityFunction {
    const counter = new CapabilityFunction(this, id, {
      deployment,
      entry,
      description,
      memorySize: 3008,
      timeout: Duration.minutes(15),
    });
    allowScan(counter, table);
    allowItems(counter, table, ['GetItem', 'Query'], [prefixes.tally]);
    allowItems(counter, table, ['GetItem'], [prefixes.post, prefixes.results]);
    // The records by which it knows that the stream is drained; no ballot has such a key.
    allowItems(counter, table, ['BatchWriteItem'], [prefixes.probe]);
    return counter;
  }
}

/** Where counters lie that a recount may write anew. */
const repaired = [prefixes.tally, prefixes.post, prefixes.results];
