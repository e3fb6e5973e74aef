import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { bulletinsRoutes } from '../../contract/paper/bulletins.routes.ts';
import { paperRoutes } from '../../contract/paper/paper.routes.ts';
import { printingRoutes } from '../../contract/paper/printing.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Bulletins on paper: printed, entered twice, balanced, read again at random. */
export class Paper extends Construct {
  static readonly stack = 'in-person';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const secret = storage.secret(
      'PaperSecret',
      'Serials, ballot keys, record keys and receipts of bulletins',
    );

    const paperApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/paper/paper-api.lambda.ts',
      description: 'Boxes of paper bulletins: opened, balanced, told in public',
      whenItFails:
        'Boxes of bulletins can’t be opened, closed or read. Nothing that was entered is lost; an act and its entry in the audit log are one ' +
        'transaction, so it can be tried again.',
    });
    allowItems(paperApi, table, ['GetItem', 'BatchGetItem'], [prefixes.post]);
    allowItems(
      paperApi,
      table,
      ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      [prefixes.paperBox],
    );
    allowItems(paperApi, table, ['Query'], [prefixes.bulletin]);
    http.add(paperRoutes, paperApi);

    const bulletinsApi = new CapabilityFunction(this, 'Bulletins', {
      deployment,
      entry: 'lambdas/paper/bulletins-api.lambda.ts',
      description: 'Paper bulletins: entered twice, read again at random',
      whenItFails:
        'Bulletins can’t be entered. Bulletin, counters of its box and ballot are one transaction: what was answered 201 is kept, anything else can ' +
        'be entered again, and a serial counts once however often it is tried.',
    });
    // Besides the votes function the only one that writes ballots: new ones, and it changes and deletes none.
    allowItems(bulletinsApi, table, ['BatchGetItem', 'PutItem'], [prefixes.vote]);
    allowItems(bulletinsApi, table, ['GetItem'], [prefixes.post]);
    allowItems(bulletinsApi, table, ['Query', 'GetItem', 'BatchGetItem', 'UpdateItem'], [prefixes.paperBox]);
    allowItems(bulletinsApi, table, ['Query', 'GetItem', 'PutItem', 'UpdateItem'], [prefixes.bulletin]);
    http.add(bulletinsRoutes, bulletinsApi);

    const printingApi = new CapabilityFunction(this, 'Printing', {
      deployment,
      entry: 'lambdas/paper/printing-api.lambda.ts',
      description: 'Paper bulletins as PDF',
      whenItFails:
        'Bulletins can’t be printed. Nothing is lost: printing again prints the same bulletins. What was printed without being received is counted ' +
        'as a printing all the same.',
      // A hundred pages with two codes each take a core some seconds.
      memorySize: 1769,
      timeout: Duration.seconds(25),
    });
    allowItems(printingApi, table, ['GetItem'], [prefixes.post]);
    allowItems(printingApi, table, ['GetItem', 'UpdateItem'], [prefixes.paperBox]);
    printingApi.addEnvironment(env.publicUrl, http.url);
    http.add(printingRoutes, printingApi);

    for (const each of [paperApi, bulletinsApi, printingApi]) {
      allowSecret(each, env.paperSecretArn, secret);
      allowAudit(each, table);
    }
    for (const each of [paperApi, bulletinsApi])
      allowItems(each, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
  }
}
