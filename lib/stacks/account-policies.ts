import { type Stack, Token } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Instance } from '../../instance/instance.ts';
import { globalRegion } from './global-stack.ts';

/** The permissions boundary of all roles of the service: the most they may do, whatever their own policies say. */
export const boundaryName = 'imaginest-boundary';

/** Services that the templates have resources of, hence what CloudFormation may create. A test compares both. */
export const deployedServices = [
  'acm',
  'apigateway',
  'backup',
  'cloudfront',
  'cloudwatch',
  'codedeploy',
  'cognito-idp',
  'dynamodb',
  'events',
  'kms',
  'lambda',
  'logs',
  'route53',
  's3',
  'scheduler',
  'secretsmanager',
  'ses',
  'sns',
  'sqs',
  'wafv2',
] as const;

/**
 * What CloudFormation’s own handlers do besides, in services of which the templates have no resource (`handlers` in the schema of each
 * type): Backup binds its vault to a key, the table’s handler looks for autoscaling, and a weak reference is read from the other
 * stack with the rights of the one who deploys
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html,
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html).
 */
export const handlersBesides = [
  'application-autoscaling:*',
  'backup-storage:Mount',
  'backup-storage:MountCapsule',
  'cloudformation:DescribeStacks',
] as const;

/** What functions and schedules do at run time, by service; their own roles say which of these, and on what. */
const atRunTime = [
  'backup:*',
  'cloudfront:CreateInvalidation',
  'cloudfront:GetInvalidation',
  'cloudwatch:DescribeAlarms',
  // How AWS Backup learns the size of the bucket.
  'cloudwatch:GetMetricData',
  'cognito-idp:*',
  'dynamodb:*',
  'events:*',
  'kms:*',
  'lambda:GetAlias',
  'lambda:GetProvisionedConcurrencyConfig',
  'lambda:UpdateAlias',
  'lambda:InvokeFunction',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  's3:*',
  'secretsmanager:GetSecretValue',
  'ses:GetSendQuota',
  'ses:SendRawEmail',
  'sqs:*',
  'tag:GetResources',
];

export function boundaryStatements(): PolicyStatement[] {
  return [
    new PolicyStatement({ sid: 'WhatTheServiceDoes', actions: atRunTime, resources: ['*'] }),
    new PolicyStatement({
      sid: 'KeepsWhatIsKept',
      effect: Effect.DENY,
      actions: [
        'cognito-idp:DeleteUserPool',
        'dynamodb:DeleteTable',
        'dynamodb:UpdateContinuousBackups',
        's3:BypassGovernanceRetention',
        's3:DeleteBucket',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketPolicy',
        's3:PutBucketVersioning',
      ],
      resources: ['*'],
    }),
  ];
}

/**
 * What CloudFormation may do for a deployment (`--cloudformation-execution-policies` of `cdk bootstrap`): use the services
 * of the templates in the two regions of the service, and create roles under our own names only, each with the boundary, so
 * that nobody who deploys can make themselves an administrator through a role.
 */
export function deploymentStatements(stack: Stack, instance: Instance): PolicyStatement[] {
  const iam = (kind: string, name: string) =>
    stack.formatArn({ service: 'iam', region: '', resource: kind, resourceName: name });
  const own = [iam('role', `${instance.id}-*`)];
  const boundary = iam('policy', boundaryName);
  const regions = [Token.isUnresolved(stack.region) ? instance.awsRegion : stack.region, globalRegion];
  return [
    new PolicyStatement({
      sid: 'ServicesOfTheTemplates',
      actions: [...deployedServices.map((service) => `${service}:*`), ...handlersBesides],
      resources: ['*'],
      // CloudFront and Route 53 are called in us-east-1.
      conditions: { StringEquals: { 'aws:RequestedRegion': [...new Set(regions)] } },
    }),
    new PolicyStatement({
      sid: 'RolesUnderTheBoundary',
      actions: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
      ],
      resources: own,
      conditions: { StringEquals: { 'iam:PermissionsBoundary': boundary } },
    }),
    new PolicyStatement({
      sid: 'RolesOtherwise',
      actions: [
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListRolePolicies',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      resources: own,
    }),
    new PolicyStatement({
      sid: 'RolesHandedToTheirServices',
      actions: ['iam:PassRole'],
      resources: own,
      conditions: {
        StringLike: { 'iam:PassedToService': ['backup.*', 'codedeploy.*', 'lambda.*', 'scheduler.*'] },
      },
    }),
    new PolicyStatement({
      sid: 'RolesThatServicesBring',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [iam('role', 'aws-service-role/*')],
      conditions: {
        StringLike: {
          'iam:AWSServiceName': ['backup.*', 'email.cognito-idp.*', 'ops.apigateway.*', 'wafv2.*'],
        },
      },
    }),
    new PolicyStatement({
      sid: 'WhatCdkPutThere',
      actions: ['s3:GetObject', 's3:GetBucketLocation', 'ssm:GetParameter', 'ssm:GetParameters'],
      resources: [
        stack.formatArn({ service: 's3', region: '', account: '', resource: 'cdk-hnb659fds-assets-*' }),
        ...[...new Set(regions)].map((region) =>
          stack.formatArn({ service: 'ssm', region, resource: 'parameter', resourceName: 'cdk-bootstrap/*' }),
        ),
      ],
    }),
  ];
}
