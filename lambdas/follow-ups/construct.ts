import { Construct } from 'constructs';
import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** What became of questions and suggestions. */
export class FollowUps extends Construct {
  static readonly stack = 'editorial';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const followUpsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/follow-ups/follow-ups-api.lambda.ts',
      description: 'Public histories of questions and suggestions',
      whenItFails:
        'The history of what became of a subject can’t be read, or nothing can be added to it. A step and its entry in the audit log ' +
        'are one transaction: it can be tried again.',
    });
    allowItems(followUpsApi, table, ['GetItem', 'BatchGetItem'], [prefixes.post]);
    allowItems(followUpsApi, table, ['Query', 'BatchGetItem', 'PutItem'], [prefixes.followUp]);
    allowItems(followUpsApi, table, ['Query', 'PutItem'], [prefixes.followUps]);
    allowItems(followUpsApi, table, ['PutItem', 'DeleteItem'], [prefixes.awaiting]);
    allowItems(followUpsApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowAudit(followUpsApi, table);
    http.add(followUpsRoutes, followUpsApi);
  }
}
