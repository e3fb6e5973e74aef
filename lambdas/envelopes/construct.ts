import { Construct } from 'constructs';
import { envelopesRoutes } from '../../contract/envelopes/envelopes.routes.ts';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Outcomes of envelopes, for everybody. */
export class Envelopes extends Construct {
  static readonly stack = 'publication';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const api = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/envelopes/envelopes-api.lambda.ts',
      description: 'Outcomes of envelopes',
      whenItFails: 'Outcomes of envelopes can’t be read. What is certified stays as it is.',
    });
    allowItems(api, storage.table, ['Query'], [prefixes.outcome]);
    allowItems(api, storage.table, ['GetItem'], [prefixes.post]);
    // Ballots are opened by the project team, and read by those whom the envelope names: each time with an entry in the audit log.
    allowItems(api, storage.table, ['GetItem', 'PutItem'], [prefixes.observation]);
    allowAudit(api, storage.table);
    allowObjects(api, storage.bucket, ['GetObject'], bucketPrefixes.observed);
    http.add(envelopesRoutes, api);
  }
}
