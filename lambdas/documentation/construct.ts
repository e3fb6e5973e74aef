import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';

/** The description of the API, and its page. */
export class Documentation extends Construct {
  readonly functions: readonly CapabilityFunction[];

  constructor(scope: Construct, id: string, { deployment, http }: CapabilityProps) {
    super(scope, id);
    const documentationApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/documentation/documentation-api.lambda.ts',
      description: 'OpenAPI document, documentation page',
    });
    http.add(api.documentation, documentationApi);
    this.functions = [documentationApi];
  }
}
