/**
 * Resource types that need nothing to run on one machine. They still have names and ARNs for whatever refers to them. A
 * type in no list is an error.
 */
import type { LocalAccount, LocalModule, ResourceKind } from './runtime.ts';

type ArnOf = (name: string, account: LocalAccount) => string;

/** `service:resource` → arn of this account and region. */
const regional =
  (service: string, resource: string): ArnOf =>
  (name, { partition, region, accountId }) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}${name}`;

interface Ignored {
  readonly type: string;
  /** Property that names it explicitly. */
  readonly nameProperty?: string;
  readonly arn?: ArnOf;
  /** Types whose Ref is the ARN, not the name. */
  readonly refIsArn?: boolean;
}

const IGNORED: readonly Ignored[] = [
  { type: 'AWS::CDK::Metadata' },
  { type: 'AWS::CloudWatch::Alarm', nameProperty: 'AlarmName', arn: regional('cloudwatch', 'alarm:') },
  {
    type: 'AWS::CloudWatch::CompositeAlarm',
    nameProperty: 'AlarmName',
    arn: regional('cloudwatch', 'alarm:'),
  },
  { type: 'AWS::CloudWatch::Dashboard', nameProperty: 'DashboardName' },
  {
    type: 'AWS::Logs::LogGroup',
    nameProperty: 'LogGroupName',
    arn: (name, account) => `${regional('logs', 'log-group:')(name, account)}:*`,
  },
  { type: 'AWS::Logs::MetricFilter', nameProperty: 'FilterName' },
  { type: 'AWS::Logs::ResourcePolicy', nameProperty: 'PolicyName' },
  // Keys encrypt nothing locally, and their grants aren't checked.
  { type: 'AWS::KMS::Key', arn: regional('kms', 'key/') },
  { type: 'AWS::KMS::Alias', nameProperty: 'AliasName' },
  { type: 'AWS::SNS::Topic', nameProperty: 'TopicName', arn: regional('sns', ''), refIsArn: true },
  { type: 'AWS::SNS::TopicPolicy' },
  { type: 'AWS::SNS::Subscription' },
  { type: 'AWS::Budgets::Budget' },
  // Backups are those of the state directory.
  {
    type: 'AWS::Backup::BackupVault',
    nameProperty: 'BackupVaultName',
    arn: regional('backup', 'backup-vault:'),
  },
  { type: 'AWS::Backup::BackupPlan', arn: regional('backup', 'backup-plan:') },
  { type: 'AWS::Backup::BackupSelection' },
  // There is one version of each function, which receives every call at once.
  { type: 'AWS::CodeDeploy::Application', nameProperty: 'ApplicationName' },
  { type: 'AWS::CodeDeploy::DeploymentGroup', nameProperty: 'DeploymentGroupName' },
];

export function createIgnored(): LocalModule {
  return { kinds: IGNORED.map(ignoredKind) };
}

function ignoredKind({ type, nameProperty, arn, refIsArn }: Ignored): ResourceKind {
  return {
    type,
    identify: (stack, logicalId, properties, account) => {
      const explicit = nameProperty && properties[nameProperty];
      const name = typeof explicit === 'string' ? explicit : `${stack}-${logicalId}`;
      const resourceArn = arn?.(name, account);
      if (resourceArn === undefined) return { ref: name, attributes: {} };
      // Attributes of the types above, under their own names.
      const attributes = {
        Arn: resourceArn,
        TopicArn: resourceArn,
        TopicName: name,
        KeyId: name,
        BackupVaultArn: resourceArn,
        BackupVaultName: name,
        BackupPlanArn: resourceArn,
        BackupPlanId: name,
      };
      return { ref: refIsArn ? resourceArn : name, attributes };
    },
  };
}
