import { ApiMapping, DomainName, type HttpApi, type IHttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Domain } from '../../instance/instance.ts';
import type { Deployment } from '../deployment.ts';
import { namedOutput } from './named-output.ts';

/** The address of a deployment. */
export interface Reach {
  readonly domain: Domain;
  /** Whether CloudFront stands in front of the API: only in partitions that have it. */
  readonly hasEdge: boolean;
  /** The API’s host name: the domain itself, or the name under which the edge reaches it. */
  readonly apiName: string;
}

/** Undefined if the stage has no domain of its own. */
export function reachOf({ instance, stage }: Deployment): Reach | undefined {
  const domain = instance.operations.domains?.[stage.name];
  if (domain === undefined) return undefined;
  // China, the European sovereign cloud and the US government's are partitions of their own.
  const hasEdge = !/^(cn|eusc|us-gov|us-iso\w*)-/.test(instance.awsRegion);
  return { domain, hasEdge, apiName: hasEdge ? `origine.${domain.name}` : domain.name };
}

/** The hosted zone of a domain, if Route 53 has it; otherwise its owner creates the records by hand (docs/deploy.md). */
export function zoneOf(scope: Construct, { hostedZone }: Domain): IHostedZone | undefined {
  if (hostedZone === undefined) return undefined;
  const { id: hostedZoneId, name: zoneName } = hostedZone;
  return HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName });
}

/**
 * A certificate that renews itself as long as its validation record exists. Without a zone in Route 53, the deployment
 * waits until somebody has created that record.
 */
export function certificateFor(
  scope: Construct,
  domainName: string,
  zone: IHostedZone | undefined,
): Certificate {
  return new Certificate(scope, 'Certificate', {
    domainName,
    validation: CertificateValidation.fromDns(zone),
  });
}

/** Gives the API a host name with its certificate; API Gateway's own endpoint is closed (`disableExecuteApiEndpoint`). */
export class ApiAddress extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { api, stage, reach }: { readonly api: HttpApi; readonly stage: IHttpStage; readonly reach: Reach },
  ) {
    super(scope, id);
    const zone = zoneOf(this, reach.domain);
    const name = new DomainName(this, 'Name', {
      domainName: reach.apiName,
      certificate: certificateFor(this, reach.apiName, zone),
    });
    new ApiMapping(this, 'Mapping', { api, stage, domainName: name });
    if (zone !== undefined) {
      const { regionalDomainName, regionalHostedZoneId } = name;
      new ARecord(this, 'Record', {
        zone,
        recordName: `${reach.apiName}.`,
        target: RecordTarget.fromAlias(
          new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId),
        ),
      });
    }
    // For the owner of the zone: `apiName CNAME value`.
    namedOutput(this, 'ApiNamePointsTo', name.regionalDomainName);
  }
}
