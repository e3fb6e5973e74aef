import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { sessionsRoutes } from '../../contract/staff/sessions.routes.ts';
import { staffRoutes } from '../../contract/staff/staff.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { allowMail } from '../../lib/constructs/mail-access.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowAnnouncements, allowStaffAddresses } from '../../lib/constructs/staff-addresses.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Accounts of référents and of the project team, and their sign-in. A single function grants and revokes rights. */
export class Staff extends Construct {
  static readonly stack = 'editorial';

  constructor(scope: Construct, id: string, { deployment, storage, identity, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const { pool } = identity.staff;
    const staffApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/staff/staff-api.lambda.ts',
      description: 'Staff accounts: invite, move, remove',
      whenItFails:
        'Staff can’t be invited, moved or removed. An interrupted invitation or removal shows as ' +
        '`without-rights` in `npm run staff -- list`: repeat it. An urgent removal is done by hand (Staff, ' +
        'below).',
      memorySize: 1024,
    });
    staffApi.addEnvironment(env.staffPoolId, pool.userPoolId);
    // No right to set passwords or sign in, so it can't impersonate the people it invites.
    staffApi.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminDeleteUser',
          'cognito-idp:AdminAddUserToGroup',
          'cognito-idp:AdminRemoveUserFromGroup',
          'cognito-idp:ListUsers',
        ],
        resources: [pool.userPoolArn],
      }),
    );
    const staffActions = ['GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem'] as const;
    allowItems(staffApi, table, staffActions, [prefixes.staff]);
    allowItems(staffApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowAudit(staffApi, table);
    http.add(staffRoutes, staffApi);
    this.addSessions({ deployment, storage, identity, http });
    this.addNotices({ deployment, storage, identity, http });
  }

  private addNotices({ deployment, storage, identity, http }: CapabilityProps): void {
    const notices = new CapabilityFunction(this, 'Notices', {
      deployment,
      entry: 'lambdas/staff/send-notices.lambda.ts',
      description: 'Mails to staff on what is new for them, with its link',
      whenItFails:
        'Mails to staff (a proposal waits, was sent back or approved; a card was handed on) were not sent, often because SES refuses the ' +
        'sender. The console shows what waits all the same; the next run tells them what this one didn’t.',
      // As long as the claim on a mail lives (foundations/staff/warning-items.ts).
      timeout: Duration.minutes(1),
    });
    notices.addEnvironment(env.publicUrl, http.url);
    allowStaffAddresses(notices, identity, storage.table);
    allowItems(notices, storage.table, ['Query'], [prefixes.notice, prefixes.warning]);
    allowAnnouncements(notices, storage.table);
    allowMail(notices, deployment.instance, storage);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'StaffNoticesNotSent',
      description:
        'les courriels aux agents (ce qui est nouveau pour eux) n’ont pas été envoyés après trois essais.',
      runbook:
        'Read the log of `StaffNotices` and fix the cause; the next run sends what this one should have sent. Then delete the message.',
    });
    new ScheduledFunction(this, 'NoticesSchedule', {
      lambda: notices,
      // The maximum number of mails per day (docs/decisions/0031-mails-to-staff.md).
      expression: 'cron(30 8,11,14,17 * * ? *)',
      timeZone: deployment.instance.timeZone,
      deadLetters,
    });
  }

  /**
   * It has no rights on the pool: its calls are public ones that a browser could make as well, with what the person typed.
   */
  private addSessions({ deployment, identity, http }: CapabilityProps): void {
    const sessionsApi = new CapabilityFunction(this, 'SessionsApi', {
      deployment,
      entry: 'lambdas/staff/sessions-api.lambda.ts',
      description: 'Sessions of staff in the console',
      whenItFails:
        'Staff can’t sign in to the console, or are signed out of it after five minutes. `npm run staff:token`, and programs that talk to the ' +
        'pool directly, still work. Look at the quotas of Cognito (throttling) and at the log.',
      memorySize: 1024,
    });
    sessionsApi.addEnvironment(env.staffClientId, identity.staff.client.userPoolClientId);
    http.add(sessionsRoutes, sessionsApi);
  }
}
