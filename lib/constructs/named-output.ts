import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A stack output under a fixed name that tools look for, whatever the construct and stack. */
export function namedOutput(scope: Construct, name: string, value: string): void {
  new CfnOutput(scope, name, { value }).overrideLogicalId(name);
}
