import { Stack, type StackProps } from 'aws-cdk-lib';
import { AaaaRecord, ARecord, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { Edge } from '../constructs/edge.ts';
import { namedOutput } from '../constructs/named-output.ts';
import { type Reach, zoneOf } from '../constructs/public-address.ts';
import type { Deployment } from '../deployment.ts';
import type { ApiStack } from './api-stack.ts';
import type { GlobalStack } from './global-stack.ts';

export interface EdgeStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly reach: Reach;
  readonly api: ApiStack;
  readonly global: GlobalStack;
}

/** The one domain of pages, API and assets. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { deployment, reach, api, global } = props;
    const { originKey } = api.http;
    if (originKey === undefined) throw new Error('An edge needs an API that knows its key.');
    const { distribution } = new Edge(this, 'Edge', {
      apiName: reach.apiName,
      originKey,
      assets: deployment.assets,
      domainName: reach.domain.name,
      certificate: global.certificate,
      firewallArn: global.firewallArn,
    });
    const zone = zoneOf(this, reach.domain);
    if (zone !== undefined) {
      const record = {
        zone,
        recordName: `${reach.domain.name}.`,
        target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
      };
      new ARecord(this, 'Record', record);
      new AaaaRecord(this, 'RecordV6', record);
    }
    // For the owner of the zone: `domain CNAME value`.
    namedOutput(this, 'DomainPointsTo', distribution.distributionDomainName);
  }
}
