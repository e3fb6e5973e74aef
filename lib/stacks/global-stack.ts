import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { createFirewall } from '../constructs/firewall.ts';
import { certificateFor, type Reach, zoneOf } from '../constructs/public-address.ts';

/** The only region where CloudFront looks for certificates and firewalls. */
export const globalRegion = 'us-east-1';

/** The parts of the edge that must be in us-east-1: the domain's certificate and the firewall. Neither stores data. */
export class GlobalStack extends Stack {
  readonly certificate: ICertificate;
  readonly firewallArn: string;

  constructor(scope: Construct, id: string, props: StackProps & { readonly reach: Reach }) {
    super(scope, id, props);
    const { domain } = props.reach;
    this.certificate = certificateFor(this, domain.name, zoneOf(this, domain));
    this.firewallArn = createFirewall(this).attrArn;
  }
}
