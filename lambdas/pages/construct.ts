import { Construct } from 'constructs';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** The citizens’ app as server-rendered pages, made of public data only. */
export class Pages extends Construct {
  static readonly stack = 'publication';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table, bucket } = storage;
    const pages = new CapabilityFunction(this, 'Web', {
      deployment,
      entry: 'lambdas/pages/pages.lambda.ts',
      description: 'Pages of the app of citizens, 404',
      whenItFails:
        'Citizens get an error instead of a page, and an address that doesn’t exist gets a 500 instead of a 404. The API goes on.',
      // Rendering is CPU-bound.
      memorySize: 1769,
    });
    allowItems(pages, table, ['GetItem', 'BatchGetItem'], [prefixes.post, prefixes.meeting]);
    allowItems(pages, table, ['GetItem'], [prefixes.arrivals]);
    allowItems(pages, table, ['BatchGetItem'], [prefixes.results]);
    allowItems(pages, table, ['GetItem', 'Query'], [prefixes.services]);
    allowItems(pages, table, ['GetItem', 'Query'], [prefixes.ranking]);
    allowItems(pages, table, ['GetItem'], [prefixes.released]);
    allowItems(pages, table, ['Query'], [prefixes.outcome]);
    allowItems(pages, table, ['GetItem', 'Query'], [prefixes.statistics]);
    allowItems(pages, table, ['BatchGetItem', 'Query'], [prefixes.followUp, prefixes.projects]);
    allowItems(
      pages,
      table,
      ['Query'],
      [
        prefixes.results,
        prefixes.followUps,
        prefixes.awaiting,
        prefixes.certificate,
        prefixes.archive,
        prefixes.meetings,
        prefixes.paperBox,
      ],
    );
    const indexes = Object.values(feedIndexes).map(({ name }) => name);
    allowIndexQueries(pages, table, indexes, [prefixes.feed]);
    allowObjects(pages, bucket, ['GetObject'], bucketPrefixes.pictures);
    pages.addEnvironment(env.publicUrl, http.url);
    http.addDefault(pages);
  }
}
