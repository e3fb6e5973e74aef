import { Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { typeset } from '../../messages/typography.ts';
import { AccountAlarms } from '../constructs/account-alarms.ts';
import type { Identity, Storage } from '../constructs/ground.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { namedOutput } from '../constructs/named-output.ts';
import { alarmPeriod, ServiceAlarm } from '../constructs/service-alarm.ts';
import type { Deployment } from '../deployment.ts';
import { letAlarmsBeHeard } from './let-alarms-be-heard.ts';

/**
 * Everything whose address is known outside: the HTTPS API with its authorizers, and the topic of the alarms. It stays,
 * whichever capabilities come, go or move.
 */
export class ApiStack extends Stack {
  readonly http: HttpRoutes;
  readonly alarmTopic: Topic;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      readonly deployment: Deployment;
      readonly identity: Identity;
      readonly storage: Storage;
    },
  ) {
    super(scope, id, props);
    const { deployment, identity, storage } = props;
    this.http = new HttpRoutes(this, 'Http', { deployment, identity, table: storage.table });
    this.alarmTopic = createAlarmTopic(this);
    const { alarmAddress } = deployment.instance.operations;
    if (alarmAddress !== undefined) this.alarmTopic.addSubscription(new EmailSubscription(alarmAddress));
    new ServiceAlarm(this, 'Errors', {
      name: 'ApiErrors',
      metric: this.http.api.metricServerError({ period: alarmPeriod, statistic: 'sum' }),
      above: 0,
      description: 'l’API a répondu par une erreur 5xx.',
      runbook:
        'Somebody got a 5xx. A function’s own alarm rings as well, unless API Gateway could not reach the function or gave up after 30 seconds. ' +
        'The access log holds the route key, the status, the latency, and why API Gateway could not ask the function; the log of the function ' +
        'holds one line for each failure: route key, class of the error, where. Neither names a caller, a post or a text.',
    });
    new AccountAlarms(this, 'Account');
    tellOfFailedBackups(this, this.alarmTopic);
    letAlarmsBeHeard(this, this.alarmTopic);
    namedOutput(this, 'ApiUrl', this.http.url);
    namedOutput(this, 'AlarmTopicArn', this.alarmTopic.topicArn);
  }
}

/**
 * A backup or its copy to another account that failed, whose metrics are only there once one has: EventBridge tells instead
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html).
 */
function tellOfFailedBackups(stack: Stack, topic: Topic): void {
  const text = 'BackupFailed : une sauvegarde, ou sa copie, n’a pas abouti. → docs/runbook.md#backups';
  new Rule(stack, 'BackupFailed', {
    description: 'Backups and copies of backups that failed',
    eventPattern: {
      source: ['aws.backup'],
      detailType: ['Backup Job State Change', 'Copy Job State Change'],
      detail: { state: ['FAILED', 'ABORTED', 'EXPIRED'] },
    },
    targets: [new SnsTopic(topic, { message: RuleTargetInput.fromText(typeset(text, 'fr')) })],
  });
}

function createAlarmTopic(stack: Stack): Topic {
  const topic = new Topic(stack, 'AlarmTopic', { enforceSSL: true });
  // Replaces the default policy, which would have let this account's alarms publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  return topic;
}
