import { Construct } from 'constructs';
import { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowAudit, allowIndexQueries, allowItems } from '../../lib/constructs/table-access.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** What envelopes may pay for. */
export class Projects extends Construct {
  static readonly stack = 'publication';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const api = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/projects/projects-api.lambda.ts',
      description: 'Projects: where they come from, their instruction, their admission',
      whenItFails:
        'Staff can’t make, instruct, admit or withdraw projects; votes on envelopes go on. What is done, its step in the public history and ' +
        'its entry in the audit log are one transaction: it can be tried again.',
      memorySize: 1024,
    });
    allowItems(api, table, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'], [prefixes.post]);
    allowItems(api, table, ['GetItem', 'Query', 'UpdateItem'], [prefixes.projects]);
    allowItems(api, table, ['GetItem'], [prefixes.proposal, prefixes.staff]);
    allowItems(api, table, ['Query'], [prefixes.proposals]);
    allowItems(api, table, ['Query', 'BatchGetItem', 'PutItem'], [prefixes.followUp]);
    allowItems(api, table, ['PutItem'], [prefixes.followUps, prefixes.takenBack]);
    allowItems(api, table, ['PutItem', 'DeleteItem'], [prefixes.awaiting]);
    allowItems(api, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowIndexQueries(api, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    allowAudit(api, table);
    http.add(projectsRoutes, api);
  }
}
