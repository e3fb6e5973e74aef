import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { questionsRoutes } from '../../contract/questions/questions.routes.ts';
import { regionPostsRoutes } from '../../contract/questions/region-posts.routes.ts';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import { CapabilityFunction } from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { allowInvocation } from '../../lib/constructs/invocation.ts';
import { allowMail } from '../../lib/constructs/mail-access.ts';
import { cronAt, ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowAnnouncements, allowStaffAddresses } from '../../lib/constructs/staff-addresses.ts';
import { allowAudit, allowItems } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { env } from '../../platform/env.ts';
import { prefixes } from '../../platform/table/keys.ts';

/** Questions and information of the Région: proposed, decided on, published by the calendar. */
export class Questions extends Construct {
  static readonly stack = 'editorial';

  /** Mornings that failed three times: each run is atomic, so the next morning makes up for it. */
  private readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'CalendarNotPublished',
      description:
        'le calendrier des questions a échoué trois fois : lire le journal de sa fonction ; le prochain matin rattrape.',
      runbook:
        'The calendar’s morning run, or the Thursday mail, failed three times. Nothing is half done: an opening is one transaction. Read the ' +
        'function’s log and fix the cause; the next morning opens what isn’t open yet. You may also invoke the function ' +
        '(docs/runbook.md#by-hand), as often as you like. Then delete the message.',
    });
    const pictures = this.pictures(props);
    for (const api of [this.api(props), this.published(props)])
      allowInvocation(api, pictures, env.pictureFunction);
    this.publisher(props);
    this.warnings(props);
  }

  /** Connects to addresses given by people: it may only write pictures. */
  private pictures({ deployment, storage: { bucket } }: CapabilityProps): CapabilityFunction {
    const pictures = new CapabilityFunction(this, 'Pictures', {
      deployment,
      entry: 'lambdas/questions/keep-picture.lambda.ts',
      description: 'Fetches and keeps the pictures of what the Région publishes',
      whenItFails:
        'A picture chosen by a member of staff could not be copied, through a fault of ours; a faulty picture is reported to them and isn’t ' +
        'counted as an error. They can propose without it, or try again.',
      // Decoding and drawing is what it spends its time on; the largest picture is 128 MB of pixels, held three times.
      memorySize: 1769,
      timeout: Duration.seconds(20),
    });
    allowObjects(pictures, bucket, ['PutObject'], bucketPrefixes.pictures);
    return pictures;
  }

  private api({ deployment, storage: { table }, http }: CapabilityProps): CapabilityFunction {
    const questionsApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/questions/questions-api.lambda.ts',
      description: 'Proposals, decisions, calendar',
      whenItFails:
        'Référents can’t propose, or the project team can’t decide or schedule. A decision and its entry in the ' +
        'audit log are one transaction: it can be tried again.',
      memorySize: 1024,
      // A picture is fetched meanwhile.
      timeout: Duration.seconds(25),
    });
    allowItems(questionsApi, table, ['GetItem', 'Query', 'PutItem'], [prefixes.proposal]);
    allowItems(questionsApi, table, ['Query', 'PutItem', 'DeleteItem'], [prefixes.proposals]);
    allowItems(questionsApi, table, ['GetItem', 'Query', 'PutItem'], [prefixes.calendar]);
    allowItems(questionsApi, table, ['PutItem'], [prefixes.post, prefixes.moved, prefixes.notice]);
    // For the other question that a project is at stake in.
    allowItems(questionsApi, table, ['GetItem'], [prefixes.post]);
    // For a question opened outside its week.
    allowItems(questionsApi, table, ['PutItem'], [prefixes.awaiting, prefixes.closing, prefixes.regionActs]);
    allowItems(questionsApi, table, ['GetItem', 'PutItem'], [prefixes.idempotency]);
    // For the projects of an envelope.
    allowItems(questionsApi, table, ['BatchGetItem'], [prefixes.post, prefixes.followUp]);
    const linking = ['GetItem', 'Query', 'BatchWriteItem', 'PutItem', 'UpdateItem'] as const;
    allowItems(questionsApi, table, linking, [prefixes.projects]);
    allowAudit(questionsApi, table);
    http.add(questionsRoutes, questionsApi);
    return questionsApi;
  }

  /** The only function that changes published posts of the Région. */
  private published({ deployment, storage: { table }, http }: CapabilityProps): CapabilityFunction {
    const publishedApi = new CapabilityFunction(this, 'PublishedApi', {
      deployment,
      entry: 'lambdas/questions/region-posts-api.lambda.ts',
      description: 'Corrections, earlier closings and withdrawals of what the Région published',
      whenItFails:
        'The project team can’t correct, close or take back what the Région published. An act and its entry in the ' +
        'audit log are one transaction: it can be tried again.',
      memorySize: 1024,
      // A picture is fetched meanwhile.
      timeout: Duration.seconds(25),
    });
    allowItems(publishedApi, table, ['GetItem', 'PutItem', 'UpdateItem'], [prefixes.post]);
    allowItems(publishedApi, table, ['PutItem'], [prefixes.moved]);
    allowItems(publishedApi, table, ['Query'], [prefixes.followUp]);
    const noted = [prefixes.closing, prefixes.awaiting, prefixes.regionActs, prefixes.takenBack];
    allowItems(publishedApi, table, ['PutItem'], noted);
    allowItems(publishedApi, table, ['DeleteItem'], [prefixes.awaiting]);
    allowAudit(publishedApi, table);
    http.add(regionPostsRoutes, publishedApi);
    return publishedApi;
  }

  private publisher({ deployment, storage: { table } }: CapabilityProps): void {
    const publisher = new CapabilityFunction(this, 'Publisher', {
      deployment,
      entry: 'lambdas/questions/publish-calendar.lambda.ts',
      description: 'Opens the questions of the week, publishes the information of the day',
      whenItFails:
        'This morning’s calendar failed once; Lambda tries twice more, then `CalendarNotPublished` rings. ' +
        'An opening is one transaction: nothing is half done.',
      timeout: Duration.minutes(1),
    });
    allowItems(publisher, table, ['GetItem', 'PutItem'], [prefixes.proposal]);
    allowItems(publisher, table, ['Query', 'PutItem', 'DeleteItem'], [prefixes.proposals]);
    allowItems(publisher, table, ['GetItem', 'Query', 'PutItem'], [prefixes.calendar]);
    const opened = [prefixes.post, prefixes.awaiting, prefixes.closing, prefixes.moved, prefixes.projects];
    allowItems(publisher, table, ['PutItem'], opened);
    allowAudit(publisher, table);
    const { questions, timeZone } = deployment.instance;
    new ScheduledFunction(this, 'PublisherSchedule', {
      lambda: publisher,
      // Every morning, so that a Monday that failed is made up for.
      expression: cronAt(questions.publishedAt),
      timeZone,
      mustRun: {
        within: Duration.days(1),
        description: 'le calendrier des questions n’a pas tourné aujourd’hui.',
        runbook:
          'Questions that are due stay unpublished; invoke the function, which opens whatever isn’t open yet.',
      },
      deadLetters: this.deadLetters,
    });
  }

  private warnings({ deployment, storage, identity }: CapabilityProps): void {
    const { table } = storage;
    const warnings = new CapabilityFunction(this, 'Warnings', {
      deployment,
      entry: 'lambdas/questions/warn-of-empty-week.lambda.ts',
      description: 'Mail of the Thursday before a week without questions',
      whenItFails:
        'The Thursday mail before a week without questions was not sent; look at the calendar yourself (`GET ' +
        '/v1/admin/calendar`) and tell the project team.',
      // As long as the claim on a mail lives (foundations/staff/warning-items.ts).
      timeout: Duration.minutes(1),
    });
    allowItems(warnings, table, ['Query'], [prefixes.proposals]);
    allowItems(warnings, table, ['GetItem', 'Query'], [prefixes.calendar]);
    allowStaffAddresses(warnings, identity, table);
    allowAnnouncements(warnings, table);
    const { instance } = deployment;
    allowMail(warnings, instance, storage);
    new ScheduledFunction(this, 'WarningsSchedule', {
      lambda: warnings,
      expression: cronAt(instance.questions.publishedAt, '? * THU *'),
      timeZone: instance.timeZone,
      deadLetters: this.deadLetters,
    });
  }
}
