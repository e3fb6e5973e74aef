import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { api } from '../../contract/api.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** The log of what staff did, for the project team. It is written by whoever acts (`allowAudit`). */
export class Audit extends Construct {
  readonly functions: readonly CapabilityFunction[];

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { table } = storage;
    const auditApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/audit/audit-api.lambda.ts',
      description: 'Audit log: read, export, check',
      // The check reads the whole log and hashes every entry, within the 30 s of an HTTP API.
      memorySize: 1769,
      timeout: Duration.seconds(29),
    });
    allowItems(auditApi, table, ['GetItem'], [prefixes.staff]);
    // An export is itself an entry.
    allowAudit(auditApi, table);
    http.add(api.audit, auditApi);

    const check = new CapabilityFunction(this, 'Check', {
      deployment,
      entry: 'lambdas/audit/check-chains.lambda.ts',
      description: 'Follows the audit log and the chain of certificates, every night',
      memorySize: 1769,
      timeout: Duration.minutes(5),
    });
    allowItems(check, table, ['Query'], [prefixes.audit, prefixes.certificate]);
    new ScheduledFunction(this, 'CheckSchedule', {
      lambda: check,
      expression: 'cron(0 4 * * ? *)',
      timeZone: deployment.instance.timeZone,
    });
    this.functions = [auditApi, check];
  }
}
