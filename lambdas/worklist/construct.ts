import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { worklistRoutes } from '../../contract/worklist/worklist.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** What waits for a member of staff, gathered from the other capabilities, and the search in what was published or decided. Read-only. */
export class Worklist extends Construct {
  static readonly stack = 'editorial';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    // It keeps an index of all published suggestions, like `suggestions-api` (lambdas/posts/construct.ts), and the words of everything
    // published or decided; here only staff wait for them to load, never citizens whose text is being checked.
    const worklistApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/worklist/worklist-api.lambda.ts',
      description: 'What waits for a member of staff, and search in what was decided',
      whenItFails:
        'Staff can’t see in one place what waits for them, and can’t search; the queue, messages and proposals have their own routes, which ' +
        'still work.',
      memorySize: 1769,
      timeout: Duration.seconds(29),
    });
    // Latest steps, posts and public totals; of messages only which ones there are, never their texts.
    allowItems(worklistApi, table, ['BatchGetItem'], [prefixes.post, prefixes.results, prefixes.followUp]);
    const lists = [
      prefixes.waiting,
      prefixes.waitingCount,
      prefixes.proposals,
      prefixes.awaiting,
      prefixes.decided,
    ];
    allowItems(worklistApi, table, ['Query'], [...lists, prefixes.contactBox, prefixes.contactAssigned]);
    allowIndexQueries(worklistApi, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    http.add(worklistRoutes, worklistApi);
  }
}
