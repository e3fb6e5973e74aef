import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { CitizenPool } from '../constructs/citizen-pool.ts';
import type { Identity } from '../constructs/ground.ts';
import { StaffPool } from '../constructs/staff-pool.ts';
import type { Deployment } from '../deployment.ts';
import { holdFast } from './hold-fast.ts';

/** The user pools: citizens, who have no name, and staff, who have an e-mail address and a second factor. */
export class IdentityStack extends Stack implements Identity {
  readonly citizens: CitizenPool;
  readonly staff: StaffPool;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly deployment: Deployment; readonly mails: ConfigurationSet },
  ) {
    super(scope, id, props);
    this.citizens = new CitizenPool(this, 'Citizens');
    this.staff = new StaffPool(this, 'Staff', props);
    for (const { pool, client } of [this.citizens, this.staff]) {
      holdFast(pool);
      holdFast(client);
    }
    new CfnOutput(this, 'CitizenPoolId', { value: this.citizens.pool.userPoolId });
    new CfnOutput(this, 'CitizenClientId', { value: this.citizens.client.userPoolClientId });
    new CfnOutput(this, 'StaffPoolId', { value: this.staff.pool.userPoolId });
    new CfnOutput(this, 'StaffClientId', { value: this.staff.client.userPoolClientId });
  }
}
