import { CfnIPSet, type CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { namedOutput } from './named-output.ts';

type Statement = CfnWebACL.StatementProperty;

export interface IncidentSwitchProps {
  /** What is refused while it is on. */
  readonly refuses: Statement;
}

/**
 * Something that is refused to everybody as soon as somebody says so, without a deployment: while a list of addresses is filled. The
 * lists are empty in the template; a deployment that doesn’t change them leaves them as they are (docs/runbook.md#switches).
 */
export class IncidentSwitch extends Construct {
  /** Holds for a request that is refused now. */
  readonly statement: Statement;

  constructor(scope: Construct, id: string, { refuses }: IncidentSwitchProps) {
    super(scope, id);
    const lists = (['IPV4', 'IPV6'] as const).map((ipAddressVersion) => {
      const list = new CfnIPSet(this, ipAddressVersion, {
        description: `${id}: to whom of ${ipAddressVersion}`,
        scope: 'CLOUDFRONT',
        ipAddressVersion,
        addresses: [],
      });
      namedOutput(this, `${id}${ipAddressVersion}`, list.attrId);
      return list.attrArn;
    });
    const isListed = lists.map((arn): Statement => ({ ipSetReferenceStatement: { arn } }));
    this.statement = { andStatement: { statements: [{ orStatement: { statements: isListed } }, refuses] } };
  }
}
