import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { certificationRoutes } from '../../contract/certification/certification.routes.ts';
import { allowObjects } from '../../lib/constructs/bucket-access.ts';
import type { CapabilityProps } from '../../lib/constructs/capability.ts';
import {
  CapabilityFunction,
  type CapabilityFunctionProps,
} from '../../lib/constructs/capability-function.ts';
import { DeadLetterQueue } from '../../lib/constructs/dead-letter-queue.ts';
import { namedOutput } from '../../lib/constructs/named-output.ts';
import { ScheduledFunction } from '../../lib/constructs/scheduled-function.ts';
import { allowAudit, allowIndexQueries, allowItems, allowScan } from '../../lib/constructs/table-access.ts';
import { bucketPrefixes } from '../../platform/bucket-keys.ts';
import { feedIndexes, prefixes } from '../../platform/table/keys.ts';

/** Recounting the ballots: by hand, every night, and for certified results; and archiving them. The only capability that may scan the table. */
export class Certification extends Construct {
  static readonly stack = 'publication';

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    const { deployment, storage, http } = props;
    const { table, bucket } = storage;

    // Invoked by an operator.
    const recount = this.counter('Recount', props, {
      entry: 'lambdas/certification/recount.lambda.ts',
      description: 'Counts the ballots again, compares, repairs',
      whenItFails:
        'A recount that somebody started did not complete. It changed nothing except what it reported, and can be started again (docs/recount.md).',
    });
    // To list the polls; their ballots are then read box by box.
    allowScan(recount, table);
    this.allowCounting(recount, props);
    allowItems(recount, table, ['UpdateItem'], repaired);
    allowItems(recount, table, ['BatchGetItem'], [prefixes.post, prefixes.archived]);
    namedOutput(this, 'RecountFunctionName', recount.functionName);

    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarm: 'CertificationNotRun',
      description:
        'une certification, le contrôle nocturne des compteurs ou l’archivage des bulletins a échoué trois fois.',
      runbook:
        'The message says which. A certification is done by the next run, five minutes later, unless its own alarm keeps ringing; a nightly ' +
        'check that failed three times has found drift (`CertificationDriftErrors`) or took too long; ballots that were not archived stay in ' +
        'the table (`CertificationArchiveErrors`). Then delete the message.',
    });

    const certify = this.counter('Certify', props, {
      entry: 'lambdas/certification/certify.lambda.ts',
      description: 'Certified results of votes that have ended',
      whenItFails:
        'A vote that has ended is not certified yet. The next run, five minutes later, does the rest; nothing is written twice. If it keeps ' +
        'failing, results are late but not wrong (docs/recount.md).',
    });
    this.allowCounting(certify, props);
    allowItems(certify, table, ['UpdateItem'], repaired);
    allowItems(certify, table, ['BatchGetItem'], [prefixes.post]);
    allowItems(certify, table, ['Query', 'DeleteItem'], [prefixes.closing]);
    // Certificates are append-only: nothing changes or removes one.
    allowItems(certify, table, ['Query', 'PutItem'], [prefixes.certificate]);
    allowItems(certify, table, ['PutItem'], [prefixes.outcome]);
    // Ballots of envelopes for their observers: written here, read through the capability of envelopes.
    allowItems(certify, table, ['Query', 'UpdateItem'], [prefixes.observation]);
    allowObjects(certify, bucket, ['PutObject', 'AbortMultipartUpload'], bucketPrefixes.observed);
    // Hidden totals are published with the certificate; the post then gets a date and joins the rankings.
    allowItems(certify, table, ['PutItem'], [prefixes.results, prefixes.moved]);
    allowItems(certify, table, ['UpdateItem'], [prefixes.post]);
    allowObjects(
      certify,
      bucket,
      ['PutObject', 'PutObjectRetention', 'AbortMultipartUpload'],
      bucketPrefixes.ballots,
    );
    new ScheduledFunction(this, 'CertifySchedule', {
      lambda: certify,
      expression: 'rate(5 minutes)',
      timeZone: 'UTC',
      mustRun: {
        within: Duration.minutes(15),
        description: 'les votes clos ne sont plus certifiés : la tâche ne tourne pas.',
        runbook: 'Votes that have ended wait for their certified result; the next run does all that is due.',
      },
      deadLetters,
    });

    // Few votes, and people who wait for them: a room’s result comes within a minute and a half, whatever else is being counted.
    new ScheduledFunction(this, 'RoomsSchedule', {
      lambda: certify,
      expression: 'rate(1 minute)',
      timeZone: 'UTC',
      input: { inRoomsOnly: true },
      deadLetters,
    });

    const drift = this.counter('Drift', props, {
      entry: 'lambdas/certification/check-drift.lambda.ts',
      description: 'Compares counters that changed with their ballots, every night',
      whenItFails:
        'The nightly check found counters that differ from the ballots, or ballots that can’t be read; the log ' +
        'line `DriftChecked` says how many, and everybody reads it at `GET /v1/drift`. Run `npm run recount` to ' +
        'see which, find the cause, then `npm run recount -- --repair`. A retry of the function compares again, ' +
        'so three errors in a row are one finding.',
    });
    this.allowCounting(drift, props);
    allowItems(drift, table, ['Query', 'PutItem'], [prefixes.drift]);
    allowItems(drift, table, ['BatchGetItem'], [prefixes.tally, prefixes.results]);
    allowItems(drift, table, ['BatchGetItem'], [prefixes.post]);
    allowItems(drift, table, ['Query', 'DeleteItem'], [prefixes.takenBack]);
    allowIndexQueries(drift, table, [feedIndexes.channelNewest.name], [prefixes.feed]);
    new ScheduledFunction(this, 'DriftSchedule', {
      lambda: drift,
      // The quietest time, so that nearly all counters stand still.
      expression: 'cron(30 3 * * ? *)',
      timeZone: deployment.instance.timeZone,
      mustRun: {
        within: Duration.days(1),
        description: 'les compteurs n’ont pas été comparés aux bulletins cette nuit.',
        runbook:
          'Counters and ballots are no longer compared, and the public report of their drift is out of date; `npm run recount` does it by hand.',
      },
      deadLetters,
    });

    const archive = this.counter('Archive', props, {
      entry: 'lambdas/certification/archive.lambda.ts',
      description: 'Moves ballots of votes certified long ago to the archive, every night',
      whenItFails:
        'Ballots of a certified vote could not be moved to the archive: one of them can’t be read, or the copy isn’t what was certified. They ' +
        'stay in the table, nothing is lost, and the next night tries again. The log line `ArchivingFailed` gives the place of the ' +
        'certificate in its chain (`GET /v1/certificates`). Run `npm run recount -- --post ID`, find the cause, and ask for a correction if the ' +
        'ballots are right and the certificate isn’t.',
    });
    this.allowCounting(archive, props);
    allowItems(archive, table, ['Query', 'PutItem', 'UpdateItem', 'DeleteItem'], [prefixes.archived]);
    // Ballots are written once more, with the time at which they leave the table.
    allowItems(archive, table, ['BatchWriteItem'], [prefixes.vote]);
    allowItems(archive, table, ['UpdateItem'], [prefixes.post]);
    allowItems(archive, table, ['Query'], [prefixes.certificate]);
    allowObjects(archive, bucket, ['PutObject', 'PutObjectRetention'], bucketPrefixes.archive);
    new ScheduledFunction(this, 'ArchiveSchedule', {
      lambda: archive,
      // Several times a night, since each goes on where the one before has stopped.
      expression: 'cron(45 1-5 * * ? *)',
      timeZone: deployment.instance.timeZone,
      mustRun: {
        within: Duration.days(1),
        description: 'les bulletins des votes certifiés depuis longtemps ne sont plus archivés.',
        runbook:
          'Ballots stay in the table for longer than the instance says. The next run does all that is due.',
      },
      deadLetters,
    });

    const certificationApi = new CapabilityFunction(this, 'Api', {
      deployment,
      entry: 'lambdas/certification/certification-api.lambda.ts',
      description: 'Certified results and their ballots, for everybody',
      whenItFails:
        'Certified results or their ballots can’t be read, or a correction can’t be requested. What has been certified stays as it is.',
      memorySize: 1024,
    });
    allowItems(certificationApi, table, ['GetItem'], [prefixes.post, prefixes.drift]);
    allowItems(certificationApi, table, ['Query'], [prefixes.certificate]);
    allowItems(certificationApi, table, ['PutItem'], [prefixes.closing]);
    allowAudit(certificationApi, table);
    allowObjects(certificationApi, bucket, ['GetObject'], bucketPrefixes.ballots);
    http.add(certificationRoutes, certificationApi);
  }

  /** Allows a function to read the ballots of a poll, archived or not, and to store an unfinished count of them. */
  private allowCounting(counter: CapabilityFunction, { storage: { table, bucket } }: CapabilityProps): void {
    allowItems(counter, table, ['Query'], [prefixes.vote]);
    allowItems(counter, table, ['GetItem'], [prefixes.archived]);
    allowObjects(counter, bucket, ['GetObject'], bucketPrefixes.archive);
    allowItems(counter, table, ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], [prefixes.counting]);
    allowObjects(counter, bucket, ['GetObject', 'PutObject', 'DeleteObject'], bucketPrefixes.counting);
  }

  /** A function that compares ballots with the counters: long-running and large, because there may be millions. */
  private counter(
    id: string,
    { deployment, storage: { table } }: CapabilityProps,
    what: Pick<CapabilityFunctionProps, 'entry' | 'description' | 'whenItFails'>,
  ): CapabilityFunction {
    const counter = new CapabilityFunction(this, id, {
      deployment,
      ...what,
      memorySize: 3008,
      timeout: Duration.minutes(15),
    });
    allowItems(counter, table, ['GetItem', 'Query'], [prefixes.tally]);
    allowItems(counter, table, ['GetItem'], [prefixes.post, prefixes.results]);
    // Probe records, which show that the stream is drained; no ballot has such a key.
    allowItems(counter, table, ['BatchWriteItem'], [prefixes.probe]);
    return counter;
  }
}

/** Items whose counters a recount may correct. */
const repaired = [prefixes.tally, prefixes.results];
