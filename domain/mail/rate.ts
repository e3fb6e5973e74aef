/** Kinds of paced mails. Each has a share of the account's rate; what is left is for codes, invitations and answers. */
export type MailLane = 'letter' | 'confirmations' | 'acknowledgements';

const shares: Readonly<Record<MailLane, number>> = {
  letter: 0.8,
  confirmations: 0.1,
  acknowledgements: 0.05,
};

/** Mails per second: the minimum of a sender, so that mails get through in SES's sandbox. */
const slowest = 0.05;

/**
 * Mails per second for each of several senders of a lane.
 * @param maxSendRate the account's rate per second, from SES
 * @param cap the instance's own limit for all of them
 */
export function ratePerSender(
  lane: MailLane,
  {
    maxSendRate,
    cap,
    senders,
  }: { readonly maxSendRate: number; readonly cap: number; readonly senders: number },
): number {
  return Math.max(Math.min(maxSendRate * shares[lane], cap) / senders, slowest);
}
