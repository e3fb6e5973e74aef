/** What to do about a mail that SES didn't accept. */
export type Trouble =
  /** Not sent, but the next attempt may be: SES is busy or unreachable. */
  | 'later'
  /** Not sent, and no other mail will be until a person has looked at the account, its domain or our rights. */
  | 'account'
  /** Not sent, and never will be: SES refuses this recipient. */
  | 'recipient'
  /** Nobody can know whether it was sent. */
  | 'uncertain';

const busy = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);
/** Errors about one recipient; any other would be the same for everybody. */
const ofRecipient = new Set(['MessageRejected', 'InvalidParameterValue']);
/** The connection was never made, so SES has received nothing. */
const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * What an error of SES means (names: API reference of SES v1, « Common errors » and SendRawEmail).
 * @param refused whether SES answered that it doesn't take the mail (`sendMailOnce`)
 */
export function troubleOf(error: unknown, refused: boolean): Trouble {
  const { name = '', message = '', code = '' } = Object(error) as Record<'name' | 'message' | 'code', string>;
  if (unreachable.has(code)) return 'later';
  if (!refused) return 'uncertain';
  if (busy.has(name)) return 'later';
  // SES uses the same error for an unverified sender and a rejected recipient: only the message tells them apart.
  return ofRecipient.has(name) && !/not verified|sending paused/i.test(message) ? 'recipient' : 'account';
}

/** Whether the account's quota of 24 hours is used up (SES developer guide, « Errors related to the sending quotas »). */
export function isQuotaUsedUp(error: unknown): boolean {
  return /Daily message quota exceeded/i.test(String(Object(error).message));
}

/** SES's own error class, for lists that the team reads; it contains no address. */
export function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
