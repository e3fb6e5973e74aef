import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Puts out a value under a name that tools look for, whatever construct and stack it comes from. */
export function namedOutput(scope: Construct, name: string, value: string): void {
  new CfnOutput(scope, name, { value }).overrideLogicalId(name);
}
