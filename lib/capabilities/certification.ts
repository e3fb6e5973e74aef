import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { prefixes } from '../../platform/table/keys.ts';
import type { CapabilityProps } from '../constructs/capability.ts';
import { CapabilityFunction } from '../constructs/capability-function.ts';
import { allowItems, allowScan } from '../constructs/table-access.ts';

/** Counting again from the ballots: by hand and in the daily check, and the certified results. It alone may scan the table. */
export class Certification extends Construct {
  readonly functions: readonly CapabilityFunction[];
  readonly recount: CapabilityFunction;

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    // Started by the operator.
    this.recount = this.counter('Recount', props, {
      entry: 'lambdas/certification/recount.lambda.ts',
      description: 'Counts the ballots again, compares, repairs',
    });
    this.functions = [this.recount];
  }

  /** A function that counts all ballots and may correct the counters. Long and large, for it reads the whole table. */
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
    allowItems(counter, table, ['GetItem', 'Query', 'UpdateItem'], [prefixes.tally]);
    allowItems(counter, table, ['GetItem', 'UpdateItem'], [prefixes.post, prefixes.results]);
    // The records by which it knows that the stream is drained; no ballot has such a key.
    allowItems(counter, table, ['BatchWriteItem'], [prefixes.probe]);
    return counter;
  }
}
