import { CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * References to what stores data use exports and imports: CloudFormation then refuses to delete it while another stack uses
 * it. All other references are weak (`Fn::GetStackOutput`), so that their targets can be replaced.
 */
export function holdFast(kept: IConstruct): void {
  CrossStackReferences.of(kept).produce(ReferenceStrength.STRONG);
}
