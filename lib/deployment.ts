import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ISource } from 'aws-cdk-lib/aws-s3-deployment';
import type { Instance } from '../instance/instance.ts';
import type { Stage } from './stages.ts';

/** What every stack and construct is built for: one Région, one stage, and the source of the functions' code. */
export interface Deployment {
  readonly instance: Instance;
  readonly stage: Stage;
  /** The target AWS account; absent if the templates won't be deployed (one machine, tests). */
  readonly account?: string;
  /**
   * Whether new versions take all calls at once, even of a function whose alarm rings: CodeDeploy starts no gradual release then, not even
   * of the fix (docs/runbook.md#a-release-goes-wrong).
   */
  readonly urgent?: boolean;
  /**
   * `-c anew=2026-11-29`: any word that wasn’t given before starts every function anew, although nothing else has changed. They keep secrets
   * for as long as they run (docs/runbook.md#backups).
   */
  readonly anew?: string;
  /** Code of a function by its entry point (`lambdas/votes/votes-api.lambda.ts`); tests provide stubs. */
  readonly code: (entry: string) => Code;
  /** The files for browsers below `/assets/` (lib/bundling/build-assets.ts). */
  readonly assets: ISource;
}
