import { BootstraplessSynthesizer, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import {
  ManagedPolicy,
  OidcProviderNative,
  type PolicyStatement,
  Role,
  PolicyStatement as Statement,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Instance } from '../../instance/instance.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { Stage } from '../stages.ts';
import { boundaryName, boundaryStatements, deploymentStatements } from './account-policies.ts';

const oidcHost = 'token.actions.githubusercontent.com';

/** Audience of the workflows' tokens: our own name, since AWS's default differs between partitions. */
const audience = 'imaginest-deployment';

/**
 * What an administrator creates once per account, before anything is deployed: the policies for deployments and roles, the
 * repository's right to deploy, and a budget. It needs no bootstrap.
 */
export class AccountStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly instance: Instance; readonly stage: Stage },
  ) {
    super(scope, id, { ...props, synthesizer: new BootstraplessSynthesizer() });
    const { instance, stage } = props;
    this.policy(
      'Boundary',
      boundaryName,
      'The most that any role of the service may do',
      boundaryStatements(),
    );
    const execution = this.policy(
      'Deployment',
      'imaginest-deployment',
      'What CloudFormation may do for a deployment of the service',
      deploymentStatements(this, instance),
    );
    new CfnOutput(this, 'ExecutionPolicyArn', { value: execution.managedPolicyArn });
    const { repository, monthlyBudget, alarmAddress } = instance.operations;
    if (repository !== undefined) this.letRepositoryDeploy(repository, instance.id, stage);
    if (monthlyBudget !== undefined && alarmAddress !== undefined)
      this.watchCosts(monthlyBudget, alarmAddress);
  }

  private policy(
    id: string,
    managedPolicyName: string,
    description: string,
    statements: PolicyStatement[],
  ): ManagedPolicy {
    const policy = new ManagedPolicy(this, id, { managedPolicyName, description, statements });
    const actions = statements
      .flatMap((statement) => statement.actions)
      .filter((action) => action.endsWith('*'));
    const resources = statements.flatMap((statement) => statement.resources);
    for (const action of actions) this.livesWithWildcard(policy, `Action::${action}`);
    for (const resource of new Set(resources))
      this.livesWithWildcard(policy, `Resource::${this.flat(resource)}`);
    return policy;
  }

  private livesWithWildcard(policy: Construct, what: string): void {
    acknowledge(
      policy,
      `AwsSolutions-IAM5[${what}]`,
      'Of what may be deployed nothing has a name yet: services, regions, names of roles and the boundary are what binds.',
    );
  }

  /** An ARN as cdk-nag formats it in a finding. */
  private flat(resource: string): string {
    const resolved = this.resolve(resource);
    const parts: unknown[] = resolved['Fn::Join']?.[1] ?? [resolved];
    return parts
      .map((part) => (typeof part === 'string' ? part : `<${(part as { Ref: string }).Ref}>`))
      .join('');
  }

  /**
   * Short-lived credentials for the repository’s own workflow, which may diff from a pull request and deploy from an
   * environment.
   */
  private letRepositoryDeploy(repository: string, instanceId: string, stage: Stage): void {
    const provider = new OidcProviderNative(this, 'Repository', {
      url: `https://${oidcHost}`,
      clientIds: [audience],
    });
    const roleFor = (
      id: string,
      description: string,
      subject: string,
      statements: readonly Statement[],
      maxSessionDuration: Duration,
    ) => {
      const role = new Role(this, id, {
        description,
        maxSessionDuration,
        assumedBy: new WebIdentityPrincipal(provider.oidcProviderArn, {
          StringEquals: {
            [`${oidcHost}:aud`]: audience,
            [`${oidcHost}:sub`]: `repo:${repository}:${subject}`,
          },
        }),
      });
      for (const statement of statements) {
        role.addToPolicy(statement);
        for (const resource of statement.resources)
          this.livesWithWildcard(role, `Resource::${this.flat(resource)}`);
      }
      new CfnOutput(this, `${id}RoleArn`, { value: role.roleArn });
    };
    roleFor(
      'Compare',
      'cdk diff of a pull request: reads templates',
      'pull_request',
      [this.readTemplates(instanceId, stage)],
      Duration.hours(1),
    );
    // Six stacks one after the other, each with five minutes of a gradual release, and the edge: an hour could end midway.
    roleFor(
      'Deploy',
      `Deployments from the environment ${stage.name}`,
      `environment:${stage.name}`,
      [this.assumeToolkitRoles(['deploy', 'file-publishing', 'lookup'])],
      Duration.hours(2),
    );
  }

  private assumeToolkitRoles(names: readonly string[]): Statement {
    const role = (name: string) => `cdk-hnb659fds-${name}-role-*`;
    return new Statement({
      actions: ['sts:AssumeRole'],
      resources: names.map((name) =>
        this.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: role(name) }),
      ),
    });
  }

  /**
   * What `cdk diff --method=template` asks of CloudFormation, itself: the toolkit’s role for look-ups reads whatever the account has
   * (`ReadOnlyAccess`), and whoever may push a branch writes the code that runs in a pull request.
   */
  private readTemplates(instanceId: string, stage: Stage): Statement {
    const resourceName = `${instanceId}-${stage.name}-*`;
    return new Statement({
      actions: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
      resources: [
        this.formatArn({ service: 'cloudformation', region: '*', resource: 'stack', resourceName }),
      ],
    });
  }

  /** @param dollars a month, because AWS Budgets counts in US dollars */
  private watchCosts(dollars: number, address: string): void {
    const subscribers = [{ subscriptionType: 'EMAIL', address }];
    const at = (threshold: number, notificationType: 'ACTUAL' | 'FORECASTED') => ({
      notification: {
        comparisonOperator: 'GREATER_THAN',
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: dollars, unit: 'USD' } },
      notificationsWithSubscribers: [
        at(50, 'ACTUAL'),
        at(80, 'ACTUAL'),
        at(100, 'ACTUAL'),
        at(100, 'FORECASTED'),
      ],
    });
    const monitor = new CfnAnomalyMonitor(this, 'Anomalies', {
      monitorName: 'imaginest',
      monitorType: 'DIMENSIONAL',
      monitorDimension: 'SERVICE',
    });
    new CfnAnomalySubscription(this, 'AnomalyMails', {
      subscriptionName: 'imaginest',
      monitorArnList: [monitor.attrMonitorArn],
      frequency: 'DAILY',
      subscribers: [{ type: 'EMAIL', address }],
      // A tenth of the month’s budget above the expected cost of a day.
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(Math.max(1, Math.round(dollars / 10)))],
        },
      }),
    });
  }
}
