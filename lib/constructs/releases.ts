import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type CfnDeploymentGroup,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type CfnAlias, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** How a new version takes over: five minutes with a tenth of the calls, then all. */
const pace = LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES;

/**
 * Gradual releases of one stack’s functions. Callers use the alias `live`; a new version first takes a tenth of the calls,
 * and is rolled back, with the whole deployment, if the function’s alarm rings meanwhile. So two versions run side by side,
 * and each must cope with what the other stores (docs/releases.md).
 */
class Releases extends Construct {
  readonly application: LambdaApplication;
  private readonly role: Role;

  constructor(stack: Stack) {
    super(stack, 'Releases');
    this.application = new LambdaApplication(this, 'Application');
    this.role = new Role(this, 'Role', {
      description: 'Moves calls from one version of a function to the next, and back',
      assumedBy: new ServicePrincipal('codedeploy'),
    });
    this.role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    acknowledge(this.role, 'AwsSolutions-IAM5[Resource::*]', 'Reading alarms has no resource to name.');
  }

  /**
   * The alias of a function, and how it moves.
   * @param alarm rolls it back
   * @param options.urgent lets the next version take over at once, whether the alarm rings or not
   */
  release(lambda: LambdaFunction, alarm: IAlarm, { urgent }: { readonly urgent: boolean }): Alias {
    const alias = new Alias(lambda, 'Live', { aliasName: 'live', version: lambda.currentVersion });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        // Aliases are read and moved with a right on their function, but what is provisioned is asked of the alias itself.
        resources: [lambda.functionArn, `${lambda.functionArn}:${alias.aliasName}`],
      }),
    );
    const group = new LambdaDeploymentGroup(lambda, 'Release', {
      alias,
      application: this.application,
      deploymentConfig: urgent ? LambdaDeploymentConfig.ALL_AT_ONCE : pace,
      ignoreAlarmConfiguration: urgent,
      // AWS’s managed policy would reach every function of the account.
      role: this.role.withoutPolicyUpdates(),
      alarms: [alarm],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: !urgent },
    });
    // The role must have its rights before the first move.
    alias.node.addDependency(this.role);
    // Of what changes in both, the manner comes before the move.
    (alias.node.defaultChild as CfnAlias).addResourceDependency(
      group.node.defaultChild as CfnDeploymentGroup,
    );
    return alias;
  }
}

/**
 * Former versions are kept: one can be rolled back to without a deployment (docs/runbook.md#a-release-goes-wrong). One whose own deployment was
 * rolled back isn’t: Lambda publishes nothing while code and configuration are those of the last version, so the next try would fail on
 * each function that it doesn’t change (“A version for this Lambda function exists”).
 */
export const versionOptions = { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE };

export function releasesOf(scope: Construct): Releases {
  const stack = Stack.of(scope);
  return (stack.node.tryFindChild('Releases') as Releases | undefined) ?? new Releases(stack);
}
