import { Construct } from 'constructs';
import { envelopesRoutes } from '../../contract/envelopes/envelopes.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { allowItems } from '../../lib/constructs/table-access.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** What becomes of envelopes, for everybody. */
export class Envelopes extends Construct {
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
    http.add(envelopesRoutes, api);
  }
}
