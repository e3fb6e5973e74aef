import { Logger } from '@aws-lambda-powertools/logger';
import { env } from './env.ts';

/**
 * Every event that functions log, and what each may carry. Never anything that names a caller or a post:
 * no subject, no id, no address, no text (design §4.3).
 */
interface Events {
  readonly RequestFailed: { routeKey: string; requestId: string; error: string; where: string };
  /** A problem was told without its sentence: the catalogue lacks it, or a fact that it needs. */
  readonly ProblemTextMissing: { key: string; error: string; where: string };
  readonly ActivityNotCounted: { error: string; where: string };
  readonly ProfilesPurged: { looked: number; purged: number };
  readonly Erased: { part: string; erased: number };
  readonly ErasureFailed: { part: string; error: string; where: string };
  readonly ProfileNotDeleted: { error: string; where: string };
  readonly BallotsPassedOver: { ballots: number };
  readonly BatchAggregated: { records: number; tallies: number; refused: number };
  readonly BatchFailed: { records: number; error: string };
  /** An anchor of the audit log outside the table, where no function can change it. */
  readonly AuditEntryWritten: { sequence: number; hash: string };
  readonly PostsRanked: { posts: number; rankings: number };
  readonly BarometerUpdated: { written: boolean; frozenDays: number };
  readonly CommonGroundUpdated: { posts: number; verdicts: number };
  readonly PostsReleased: { released: number; quiet: number; overtaken: number; failed: number };
  readonly ReleaseFailed: { error: string; where: string };
  readonly DeadlineWarningsSent: { mails: number };
  /** An anchor of the chain of certified results outside the table. */
  readonly CertificateWritten: { sequence: number; hash: string };
  readonly CertificationFinished: { due: number; certified: number; waiting: number; failed: number };
  /** Ballots of envelopes are there for their observers. */
  readonly ObservationReady: { polls: number };
  readonly ObservationFailed: { error: string; where: string };
  readonly CertificationFailed: { error: string; where: string };
  readonly BallotsArchived: { due: number; archived: number; waiting: number; failed: number };
  readonly ArchivingFailed: { sequence: number; error: string; where: string };
  readonly DriftChecked: { ballots: number; drift: number; unsettled: number; unreadable: number };
  readonly ChainChecked: { chain: string; entries: number; hash: string; intact: boolean };
  readonly MessageFailed: { error: string; where: string };
  /** Meta’s answer to a greeting, in numbers. */
  readonly GreetingRefused: { status: number; code: number };
  readonly GreetingsGivenUp: { greetings: number };
  /** A mail that SES can’t take now; it waits on its queue. */
  readonly MailPutOff: { lane: string; laterSeconds: number };
  readonly SubscriberMailSent: { letter: string };
  readonly SubscriberMailWithheld: { letter: string; reason: string };
  readonly SilentSubscribersAsked: { asked: number; erased: number };
  readonly FeedbackRecorded: { kind: string; letter: string; counted: number };
  /** A mail of the contact box that SES refused, or may have sent without saying so. */
  readonly ContactMailNotSent: {
    mail: 'answer';
    outcome: string;
    error: string;
    where: string;
  };
  readonly ContactMailWithheld: { mail: 'acknowledgement'; reason: string };
  readonly ContactDigestsSent: { mails: number };
  readonly MonthsOpened: { months: number };
  readonly CalendarPublished: { questions: number; information: number };
  readonly EmptyWeekWarned: { sent: boolean };
  readonly StaffNoticesSent: { sent: number };
  readonly SnapshotTaken: { taken: boolean; files: number; bytes: number };
  readonly EditionComposed: { month: string };
  /** Something that happened and had to be left out: the letter does without it. */
  readonly EditionItemLeftOut: { error: string; where: string };
  /** What was told in an approved letter and was taken down before its day. */
  readonly EditionFollowedWithdrawal: { month: string; state: string };
  readonly EditionItemsTakenDown: { month: string; items: number };
  readonly EditionChanged: { month: string; state: string };
  /** How a stretch of a part went; `ended`: why it ended. */
  readonly EditionPartSent: {
    month: string;
    sent: number;
    failed: number;
    uncertain: number;
    skipped: number;
    ended: string;
  };
  readonly RecountFinished: { ballots: number; drifted: number; repaired: number };
}

let made: Logger | undefined;

/** Made at the first line: most functions start, and many answer, without one. */
function logger(): Logger {
  made ??= new Logger({
    serviceName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'imaginest',
    environment: process.env[env.stage] ?? 'local',
  });
  return made;
}

export function logInfo<E extends keyof Events>(event: E, fields: Events[E]): void {
  logger().info(event, { ...fields });
}

export function logError<E extends keyof Events>(event: E, fields: Events[E]): void {
  logger().error(event, { ...fields });
}

/** What may be said of an unexpected error: its class and where it was thrown, not its message, which may quote a request. */
export function describeError(error: unknown): { error: string; where: string } {
  if (!(error instanceof Error)) return { error: typeof error, where: 'unknown' };
  const where =
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? 'unknown';
  return { error: error.name, where };
}
