import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { env } from '../../platform/env.ts';
import type { Deployment } from '../deployment.ts';
import { releasesOf, versionOptions } from './releases.ts';
import { alarmPeriod, nameInStack, ServiceAlarm } from './service-alarm.ts';

export interface CapabilityFunctionProps {
  readonly deployment: Deployment;
  /** Entry point, relative to the root of the repository: `lambdas/votes/votes-api.lambda.ts`. */
  readonly entry: string;
  readonly description: string;
  /** For docs/runbook.md (ServiceAlarm): what a failure of this function means, and what to do. */
  readonly whenItFails: string;
  /** In MB; CPU grows with it, up to a whole core at 1,769. */
  readonly memorySize?: number;
  readonly timeout?: Duration;
  /**
   * Concurrency reserved for this function, and its maximum. Applied only in stages whose account has enough
   * (`reservesConcurrency`).
   */
  readonly reservedConcurrency?: number;
}

/**
 * A function of a capability, and the alarm on its errors. Its role may only write its own log until the capability grants
 * more (table-access.ts, secret-access.ts).
 */
export class CapabilityFunction extends LambdaFunction {
  readonly entry: string;
  private readonly errors: ServiceAlarm;
  private readonly urgent: boolean;
  private alias: Alias | undefined;

  constructor(scope: Construct, id: string, props: CapabilityFunctionProps) {
    const { deployment, entry, description } = props;
    // Logs never identify a person or a post (platform/log.ts), so keeping them three months helps operations and harms
    // nobody.
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda'), description });
    logGroup.grantWrite(role);
    super(scope, id, {
      description,
      role,
      logGroup,
      code: deployment.code(entry),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? Duration.seconds(10),
      ...(deployment.stage.reservesConcurrency &&
        props.reservedConcurrency !== undefined && {
          reservedConcurrentExecutions: props.reservedConcurrency,
        }),
      environment: {
        [env.stage]: deployment.stage.name,
        ...(deployment.anew !== undefined && { ANEW: deployment.anew }),
      },
      loggingFormat: LoggingFormat.JSON,
      // START, END and REPORT lines would reveal to the millisecond when each vote was cast.
      systemLogLevelV2: SystemLogLevel.WARN,
      currentVersionOptions: versionOptions,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
    });
    this.entry = entry;
    this.urgent = deployment.urgent ?? false;
    const name = nameInStack(scope, id);
    this.errors = new ServiceAlarm(this, 'Errors', {
      name: `${name}Errors`,
      metric: this.metricErrors({ period: alarmPeriod, statistic: 'sum' }),
      above: 0,
      description: `erreurs ou dépassements de durée de la fonction ${name}.`,
      runbook: props.whenItFails,
    });
  }
  /** Functions that answer the public, or count, are called through their alias and released gradually (releases.ts). */
  get live(): Alias {
    this.alias ??= releasesOf(this).release(this, this.errors, { urgent: this.urgent });
    return this.alias;
  }
}
