import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * A finding of cdk-nag's AwsSolutions pack that we live with, and why: said where the construct is made, and as narrow as it.
 * What nobody acknowledges fails the synth.
 */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
