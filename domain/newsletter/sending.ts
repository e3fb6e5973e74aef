import type { PauseReason } from './edition.ts';

/** Progress of an edition's sending. */
export interface SendingCounts {
  readonly sent: number;
  /** Addresses that SES refused permanently. */
  readonly failed: number;
  /** Started, without knowing whether the mail went out. */
  readonly uncertain: number;
  /** Subscribers who left after they were listed, or had already been written to. */
  readonly skipped: number;
}

export const noCounts: SendingCounts = { sent: 0, failed: 0, uncertain: 0, skipped: 0 };

export type Outcome = keyof SendingCounts;

export function addCounts(a: SendingCounts, b: SendingCounts): SendingCounts {
  return {
    sent: a.sent + b.sent,
    failed: a.failed + b.failed,
    uncertain: a.uncertain + b.uncertain,
    skipped: a.skipped + b.skipped,
  };
}

/** What mailboxes reported about an edition. */
export interface Feedback {
  readonly hardBounces: number;
  readonly complaints: number;
}

/**
 * Sending stops by itself above any of these shares, at which SES and mailbox providers begin to distrust the sender. A
 * share of few letters says little, so each also needs a minimum number.
 */
export const stopThresholds = {
  /** In percent of the mails sent. */
  bounces: { percent: 4, least: 10 },
  complaints: { percent: 0.08, least: 3 },
  /** In percent of the mails attempted. */
  refusals: { percent: 10, least: 20 },
  /** Mails that SES didn't answer, in percent of those attempted: more than crashing senders leave behind. */
  silence: { percent: 10, least: 50 },
} as const;

/** Why sending must stop; undefined if it may go on. */
export function stopReason(
  { sent, failed, uncertain }: SendingCounts,
  { hardBounces, complaints }: Feedback,
): Exclude<PauseReason, 'team' | 'account'> | undefined {
  const { bounces, complaints: complaint, refusals, silence } = stopThresholds;
  if (passes(complaints, sent, complaint)) return 'complaints';
  if (passes(hardBounces, sent, bounces)) return 'bounces';
  const tried = sent + failed + uncertain;
  if (passes(failed, tried, refusals)) return 'refusals';
  if (passes(uncertain, tried, silence)) return 'silence';
  return undefined;
}

function passes(count: number, of: number, { percent, least }: { percent: number; least: number }): boolean {
  return count >= least && count * 100 > of * percent;
}

/** How many mails a sender keeps in flight: a second's worth, within bounds. */
export function burstOf(rate: number): number {
  return Math.min(Math.max(Math.round(rate), 1), 25);
}

/** Seconds before the nth retry (from 1) when SES is busy. */
export function backOffSeconds(attempt: number): number {
  return Math.min(2 ** (attempt - 1), 30);
}

/**
 * When sending will end at its mean rate so far; undefined before there is one.
 * @param startedAt, now milliseconds since the epoch
 */
export function estimatedEnd(
  dealtWith: number,
  left: number,
  startedAt: number,
  now: number,
): number | undefined {
  if (dealtWith === 0 || now <= startedAt) return undefined;
  return now + (left * (now - startedAt)) / dealtWith;
}
