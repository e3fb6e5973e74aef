import { Construct } from 'constructs';
import { documentationRoutes } from '../../contract/documentation/documentation.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';

/** The OpenAPI document, and a page to read it. */
export class Documentation extends Construct {
  static readonly stack = 'publication';

  constructor(scope: Construct, id: string, { deployment, http }: CapabilityProps) {
    super(scope, id);
    const documentationApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/documentation/documentation-api.lambda.ts',
      description: 'OpenAPI document, documentation page',
      whenItFails: 'The documentation of the API can’t be read. The service goes on.',
    });
    http.add(documentationRoutes, documentationApi);
  }
}
