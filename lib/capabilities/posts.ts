import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import { env } from '../../platform/env.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';
import type { CapabilityProps } from '../constructs/capability.ts';
import { CapabilityFunction } from '../constructs/capability-function.ts';
import { allowSecret } from '../constructs/secret-access.ts';
import { allowIndexQueries, allowItems } from '../constructs/table-access.ts';

/** Questions and information of the Région, suggestions of citizens, and the pages that list them. */
export class Posts extends Construct {
  readonly functions: readonly CapabilityFunction[];

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const postsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/posts/posts-api.lambda.ts',
      description: 'Posts, feed, themes',
      memorySize: 1024,
    });
    allowSecret(postsApi, env.authorSecretArn, storage.authorSecret);
    allowItems(postsApi, table, ['GetItem', 'PutItem', 'UpdateItem'], [prefixes.post]);
    allowItems(postsApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowItems(postsApi, table, ['GetItem'], [prefixes.staff]);
    const indexes = Object.values(feedIndexes).map(({ name }) => name);
    allowIndexQueries(postsApi, table, indexes, [prefixes.feed]);
    http.add(api.posts, postsApi);
    this.functions = [postsApi];
  }
}
