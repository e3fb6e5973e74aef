import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { servicesRoutes } from '../../contract/services/services.routes.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Services and places that people rate, month after month. */
export class Services extends Construct {
  static readonly stack = 'in-person';

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    const { deployment, storage, http } = props;
    const { table } = storage;
    const api = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/services/services-api.lambda.ts',
      description: 'Services that people rate, and their results',
      whenItFails:
        'Services and their results can’t be read, or the project team can’t create or retire one. Ratings go on: they are votes. What is ' +
        'done and its entry in the audit log are one transaction: it can be tried again.',
      memorySize: 1024,
    });
    allowItems(api, table, ['GetItem', 'Query', 'PutItem', 'UpdateItem'], [prefixes.services]);
    allowItems(api, table, ['BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], [prefixes.post]);
    allowItems(api, table, ['BatchGetItem'], [prefixes.results]);
    allowItems(api, table, ['PutItem'], [prefixes.closing]);
    allowItems(api, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    allowAudit(api, table);
    http.add(servicesRoutes, api);
    this.months(props);
  }

  /** Months are made four weeks ahead, so nobody waits for a schedule on the first of one. */
  private months({ deployment, storage: { table } }: CapabilityProps): void {
    const months = new CapabilityFunction(this, 'Months', {
      deployment,
      entry: 'lambdas/services/open-months.lambda.ts',
      description: 'Makes the questions of services for this month and the next',
      whenItFails:
        'A try of today failed; Lambda tries twice more, then `MonthsNotOpened` rings. Each month is one transaction, and made four weeks ' +
        'before it begins: nobody notices yet.',
      timeout: Duration.minutes(5),
    });
    allowItems(months, table, ['Query', 'ConditionCheckItem'], [prefixes.services]);
    allowItems(months, table, ['PutItem'], [prefixes.post, prefixes.closing]);
    new ScheduledFunction(this, 'MonthsSchedule', {
      lambda: months,
      expression: 'cron(15 2 * * ? *)',
      timeZone: deployment.instance.timeZone,
      mustRun: {
        within: Duration.days(1),
        description: 'les mois à venir des services n’ont pas été préparés aujourd’hui.',
        runbook:
          'If it lasts until the month ends, services can’t be rated in the next one; invoke the function.',
      },
      deadLetters: new DeadLetterQueue(this, 'MonthsDeadLetters', {
        alarm: 'MonthsNotOpened',
        description: 'la préparation des mois à venir des services a échoué trois fois.',
        runbook:
          'Read the log of the function and mend the cause; the next day makes what is missing, or invoke it by hand, which may be repeated. Then ' +
          'delete the message.',
      }),
    });
  }
}
