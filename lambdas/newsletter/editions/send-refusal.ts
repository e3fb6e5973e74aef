/** What to do about a mail that wasn't answered with success. */
export type Trouble =
  /** Not sent, and the next try may be: SES is busy, or out of reach. */
  | 'later'
  /** Not sent, nor is any other before a person has looked at the account, its domain or our rights. */
  | 'account'
  /** Not sent, and never will be: SES doesn't take this recipient. */
  | 'recipient'
  /** Nobody knows. */
  | 'uncertain';

const busy = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);
/** What SES answers of one recipient; whatever else it refuses, it would refuse of everybody. */
const ofRecipient = new Set(['MessageRejected', 'InvalidParameterValue']);
/** The connection was never made, so that SES has read nothing. */
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
  // SES says of a sender that isn't verified what it says of a recipient it rejects: the words tell them apart.
  return ofRecipient.has(name) && !/not verified|sending paused/i.test(message) ? 'recipient' : 'account';
}

/** SES's own class of error, for lists that the team reads: it says nothing of an address. */
export function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
