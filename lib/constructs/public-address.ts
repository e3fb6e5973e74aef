import { ApiMapping, DomainName, type HttpApi, type IHttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Domain } from '../../instance/instance.ts';
import type { Deployment } from '../deployment.ts';
import { namedOutput } from './named-output.ts';

/** Where a deployment is reached. */
export interface Reach {
  readonly domain: Domain;
  /** Whether CloudFront stands before the API: in the partition that has it. */
  readonly hasEdge: boolean;
  /** The API’s own name: the domain itself, or the one under which the edge finds it. */
  readonly apiName: string;
}

/** Undefined where the stage has no domain of its own. */
export function reachOf({ instance, stage }: Deployment): Reach | undefined {
  const domain = instance.operations.domains?.[stage.name];
  if (domain === undefined) return undefined;
  // China, the sovereign cloud and the one of the American government are partitions of their own.
  const hasEdge = !/^(cn|eusc|us-gov|us-iso\w*)-/.test(instance.awsRegion);
  return { domain, hasEdge, apiName: hasEdge ? `origine.${domain.name}` : domain.name };
}

/** The zone of a domain where Route 53 has it; else whoever holds the zone makes its records (docs/deploy.md). */
export function zoneOf(scope: Construct, { hostedZone }: Domain): IHostedZone | undefined {
  if (hostedZone === undefined) return undefined;
  const { id: hostedZoneId, name: zoneName } = hostedZone;
  return HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName });
}

/**
 * A certificate that renews itself as long as its record stands. Without a zone in Route 53 its stack waits until somebody has made
 * that record.
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

/** The API under a name of its own, with its certificate; what API Gateway calls it is closed (`disableExecuteApiEndpoint`). */
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
    // For whoever holds the zone: `apiName CNAME value`.
    namedOutput(this, 'ApiNamePointsTo', name.regionalDomainName);
  }
}
