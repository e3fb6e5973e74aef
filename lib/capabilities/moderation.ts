import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';
import type { CapabilityProps } from '../constructs/capability.ts';
import { CapabilityFunction } from '../constructs/capability-function.ts';
import { allowSecret } from '../constructs/secret-access.ts';
import { allowItems } from '../constructs/table-access.ts';

/** Decisions of staff on suggestions, flags of citizens, the public register. */
export class Moderation extends Construct {
  readonly functions: readonly CapabilityFunction[];

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const moderationApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/moderation/moderation-api.lambda.ts',
      description: 'Queue, decisions, flags, charter, register',
      memorySize: 1024,
    });
    allowSecret(moderationApi, env.moderationSecretArn, storage.moderationSecret);
    allowItems(moderationApi, table, ['GetItem'], [prefixes.staff]);
    allowItems(moderationApi, table, ['GetItem', 'BatchGetItem', 'UpdateItem'], [prefixes.post]);
    allowItems(moderationApi, table, ['Query', 'PutItem', 'DeleteItem'], [prefixes.waiting]);
    // History and audit log are only ever added to.
    const added = [prefixes.postLog, prefixes.audit, prefixes.flag];
    allowItems(moderationApi, table, ['Query', 'PutItem'], added);
    allowItems(moderationApi, table, ['Query', 'UpdateItem'], [prefixes.register]);
    http.add(api.moderation, moderationApi);
    this.functions = [moderationApi];
  }
}
