import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ISource } from 'aws-cdk-lib/aws-s3-deployment';
import type { Instance } from '../instance/instance.ts';
import type { Stage } from './stages.ts';

/** What every stack and construct is made for: one Région, one stage, and where the functions' code comes from. */
export interface Deployment {
  readonly instance: Instance;
  readonly stage: Stage;
  /** The AWS account that the templates are for; absent where they may be deployed nowhere (one machine, tests). */
  readonly account?: string;
  /** Code of the function whose entry point is given (`lambdas/votes/votes-api.lambda.ts`); tests give stubs. */
  readonly code: (entry: string) => Code;
  /** What browsers load below `/assets/` (lib/bundling/build-assets.ts). */
  readonly assets: ISource;
}
