import { CfnIPSet, type CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { namedOutput } from './named-output.ts';

type Statement = CfnWebACL.StatementProperty;

export interface IncidentSwitchProps {
  /** What is refused while the switch is on. */
  readonly refuses: Statement;
}

/**
 * Refuses something to everybody at once, without a deployment: as long as its list of addresses isn't empty. The lists are
 * empty in the template, and deployments that don’t change them leave their contents alone (docs/runbook.md#switches).
 */
export class IncidentSwitch extends Construct {
  /** Matches the requests that are refused now. */
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
      // `name|id|scope`: the CLI asks for all three.
      namedOutput(this, `${id}${ipAddressVersion}`, list.ref);
      return list.attrArn;
    });
    const isListed = lists.map((arn): Statement => ({ ipSetReferenceStatement: { arn } }));
    this.statement = { andStatement: { statements: [{ orStatement: { statements: isListed } }, refuses] } };
  }
}
