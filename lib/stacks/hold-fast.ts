import { CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * What keeps something is referred to by exports and imports: CloudFormation then refuses to take it away while another stack
 * still uses it. Everything else is referred to weakly (`Fn::GetStackOutput`), so that it can be replaced.
 */
export function holdFast(kept: IConstruct): void {
  CrossStackReferences.of(kept).produce(ReferenceStrength.STRONG);
}
