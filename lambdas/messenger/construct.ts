import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { messengerRoutes } from '../../contract/messenger/messenger.routes.ts';
import { acknowledge } from '../../lib/constructs/acknowledge.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { countedMetric } from '../../lib/constructs/counted-metric.ts';
import { allowSecret } from '../../lib/constructs/secret-access.ts';
import { ServiceAlarm } from '../../lib/constructs/service-alarm.ts';
import { allowItems } from '../../lib/constructs/table-access.ts';
import { WorkQueue } from '../../lib/constructs/work-queue.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Greetings that Meta may be asked to send at once. */
const greetersAtOnce = 5;

/**
 * The Région’s page on Messenger, where the instance has one: whoever writes to it is greeted, and given a link. Otherwise
 * there is nothing of this: no route, no secret, no function.
 */
export class Messenger extends Construct {
  static readonly stack = 'correspondence';

  constructor(scope: Construct, id: string, { deployment, storage, http }: CapabilityProps) {
    super(scope, id);
    const { messenger } = deployment.instance;
    if (messenger === undefined) return;

    const webhook = new CapabilityFunction(this, 'Webhook', {
      deployment,
      entry: 'lambdas/messenger/webhook.lambda.ts',
      description: 'Messenger: hears from Meta that somebody wrote to the page',
      whenItFails:
        'Meta gets no answer, tries again for hours, and then stops calling: nobody is greeted on Messenger. Look at the log: a secret that isn’t filled (docs/messenger.md), ' +
        'or the queue. Once mended, see in the app’s settings at Meta that the webhook is still subscribed.',
      // Meta waits for five seconds.
      timeout: Duration.seconds(5),
      memorySize: 1024,
      reservedConcurrency: 10,
    });
    allowSecret(
      webhook,
      env.messengerAppArn,
      this.secret('App', 'Messenger: secret of the app, token of the webhook'),
    );
    http.add(messengerRoutes, webhook);

    const timeout = Duration.seconds(20);
    const greeter = new CapabilityFunction(this, 'Greeter', {
      deployment,
      entry: 'lambdas/messenger/greet.lambda.ts',
      description: 'Messenger: greets, and gives a link',
      whenItFails:
        'Greetings on Messenger are late; each is tried for some eight minutes. Look at the log: Meta that doesn’t answer, or a secret that isn’t filled (docs/messenger.md).',
      timeout,
    });
    allowSecret(greeter, env.messengerPageArn, this.secret('Page', 'Messenger: token of the page'));
    allowItems(greeter, storage.table, ['UpdateItem'], [prefixes.greetingDay]);
    greeter.addEnvironment(env.publicUrl, http.url);
    greeter.addEnvironment(env.graphUrl, `https://graph.facebook.com/${messenger.graphVersion}`);
    new WorkQueue(this, 'GreetingQueue', {
      consumer: greeter,
      consumerTimeout: timeout,
      batchSize: 1,
      maxConcurrency: greetersAtOnce,
      deadLetters: {
        alarm: 'MessengerGreeterCrashes',
        description: 'des salutations sur Messenger ont fait échouer la fonction cinq fois.',
        runbook:
          'The greeter itself gives up what Meta doesn’t take: here is only what it crashed on five times. Read its log and mend the cause. The messages hold Meta’s numbers of ' +
          'people: delete them, nobody waits for a greeting any more.',
      },
    }).allowSending(webhook, env.messengerQueueUrl);
    new ServiceAlarm(this, 'NotGreeted', {
      name: 'MessengerNotGreeted',
      metric: countedMetric(deployment, 'MessengerNotGreeted', Duration.hours(1)),
      above: 5,
      description: 'Meta refuse les salutations de la page Messenger, ou ne répond pas.',
      runbook:
        'More than five greetings in an hour weren’t taken. The log of `MessengerGreeter` has Meta’s codes (`GreetingRefused`): 190 is a token that has ended, 10 or 200 a ' +
        'permission that the app lost, 551 somebody who can’t be reached (nothing to do). A new token goes into the secret of the page (docs/messenger.md); it is taken up ' +
        'within five minutes. Nobody’s answer depends on it.',
    });
  }

  /** Filled by hand with what Meta gives; its first value, which CDK draws, opens nothing. */
  private secret(id: string, description: string): Secret {
    const secret = new Secret(this, id, { description, removalPolicy: RemovalPolicy.DESTROY });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'Meta gives these values, and the project team replaces them (docs/messenger.md): there is nothing that could rotate them.',
    );
    return secret;
  }
}
