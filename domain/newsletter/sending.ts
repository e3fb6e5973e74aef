import type { PauseReason } from './edition.ts';

/** How the sending of an edition stands. */
export interface SendingCounts {
  readonly sent: number;
  /** Addresses that SES refused for good. */
  readonly failed: number;
  /** Begun, and nobody knows whether it went out. */
  readonly uncertain: number;
  /** Subscribers who had left since they were listed, or were written to before. */
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

/** What mailboxes have reported of an edition. */
export interface Feedback {
  readonly hardBounces: number;
  readonly complaints: number;
}

/**
 * Where sending stops by itself: above either share, SES and mailbox providers begin to doubt the sender. A share of few
 * letters says little, so each also wants a least number.
 */
export const stopThresholds = {
  /** In percent of what was sent. */
  bounces: { percent: 4, least: 10 },
  complaints: { percent: 0.08, least: 3 },
  /** In percent of what was tried. */
  refusals: { percent: 10, least: 20 },
  /** Mails that SES didn't answer, in percent of what was tried: more than what senders leave that die. */
  silence: { percent: 10, least: 50 },
} as const;

/** Why sending must stop, undefined while it may go on. */
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

/** Share of an account's rate that a letter takes: codes and invitations need the rest. */
const shareOfRate = 0.8;

/**
 * Mails a second for one of several senders.
 * @param maxSendRate of the account, a second; what SES says
 * @param cap the instance's own limit
 */
export function ratePerSender(maxSendRate: number, cap: number, senders: number): number {
  return Math.max(Math.min(maxSendRate * shareOfRate, cap) / senders, 0.05);
}

/** How many mails a sender has on their way at once: a second's worth, within bounds. */
export function burstOf(rate: number): number {
  return Math.min(Math.max(Math.round(rate), 1), 25);
}

/** Seconds until another try, the nth (from 1), when SES is busy. */
export function backOffSeconds(attempt: number): number {
  return Math.min(2 ** (attempt - 1), 30);
}

/**
 * When sending will have ended, at its mean rate so far; undefined before there is one.
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
