import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { auditRoutes } from '../../contract/audit/audit.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** The audit log of staff actions, for the project team. Other capabilities write it (`allowAudit`). */
export class Audit extends Construct {
  static readonly stack = 'publication';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const auditApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/audit/audit-api.lambda.ts',
      description: 'Audit log: read, export, check',
      whenItFails:
        'The project team can’t read, export or check the audit log. Acts of staff are still logged: the function that performs an act writes ' +
        'its entry (docs/audit.md). Read the log of the function.',
      // The check reads and hashes the whole log within the 30 s of an HTTP API.
      memorySize: 1769,
      timeout: Duration.seconds(29),
    });
    // Exporting the log is itself logged.
    allowAudit(auditApi, table);
    http.add(auditRoutes, auditApi);

    const check = new CapabilityFunction(this, 'Check', {
      deployment,
      entry: 'lambdas/audit/check-chains.lambda.ts',
      description: 'Checks the audit log and the chain of certificates every night',
      whenItFails:
        'A link of the audit log or of the chain of certificates is broken; the message names it. Treat it as ' +
        'an incident: “Did anyone touch the audit log, or a certificate?” below.',
      memorySize: 1769,
      timeout: Duration.minutes(5),
    });
    allowItems(check, table, ['Query'], [prefixes.audit, prefixes.certificate]);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'ChainsNotChecked',
      description: 'le contrôle nocturne du journal et des certificats a échoué trois fois.',
      runbook:
        'All three tries of one night failed. A broken link has that effect too: see `AuditCheckErrors`. Delete the message once it is dealt ' +
        'with; the next night checks everything again.',
    });
    new ScheduledFunction(this, 'CheckSchedule', {
      lambda: check,
      expression: 'cron(0 4 * * ? *)',
      timeZone: deployment.instance.timeZone,
      mustRun: {
        within: Duration.days(1),
        description: 'le journal et les certificats n’ont pas été contrôlés cette nuit.',
        runbook:
          'A break in the audit log or in the chain of certificates would go unnoticed; the project team can check it by hand.',
      },
      deadLetters,
    });
  }
}
