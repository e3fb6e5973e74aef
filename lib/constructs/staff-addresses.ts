import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';
import type { Identity } from './ground.ts';
import { allowItems } from './table-access.ts';

/** Allows a function to look up the e-mail addresses of staff (`staffAddresses`), and nothing else of their accounts. */
export function allowStaffAddresses(
  lambda: LambdaFunction,
  { staff: { pool } }: Identity,
  table: ITableV2,
): void {
  lambda.addEnvironment(env.staffPoolId, pool.userPoolId);
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['cognito-idp:ListUsers'], resources: [pool.userPoolArn] }),
  );
  allowItems(lambda, table, ['BatchGetItem'], [prefixes.staff]);
}

/** Allows a function to send each of its announcements once (`announceOnce`). */
export function allowAnnouncements(lambda: LambdaFunction, table: ITableV2): void {
  allowItems(lambda, table, ['PutItem', 'UpdateItem', 'DeleteItem'], [prefixes.warning]);
}
