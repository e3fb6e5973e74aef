import { AwsError } from '../runtime.ts';
import { clientOf, type Directory, findUser, type Pool, poolOf, requireText } from './directory.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { sendPoolMail } from './pool-mail.ts';
import { mostFailures } from './recovery-codes.ts';
import type { User } from './store.ts';

interface ForgottenRequest {
  readonly ClientId: string;
  readonly Username: string;
}

/**
 * ForgotPassword: mails a code to the verified address of a user who has a password of their own. If the client hides who
 * exists, users who can’t be mailed get the same answer.
 * Source: Amazon Cognito developer guide, “Managing user existence error responses”; API reference, ForgotPassword.
 */
export function forgotPassword(directory: Directory, request: ForgottenRequest): object {
  const client = clientOf(directory, request.ClientId);
  const pool = poolOf(directory, client.poolId);
  requireText(request.Username, 'username');
  const user = findUser(directory, pool, request.Username);
  const { hidesUserExistence } = client;
  if (!user) {
    if (hidesUserExistence) return delivery(request.Username);
    throw new AwsError('UserNotFoundException', 'Username/client id combination not found.');
  }
  if (!user.enabled) {
    if (hidesUserExistence) return delivery(request.Username);
    throw new AwsError('NotAuthorizedException', 'User is disabled.');
  }
  if (user.status !== 'CONFIRMED') {
    throw new AwsError('NotAuthorizedException', 'User password cannot be reset in the current state.');
  }
  const { email, email_verified: verified } = user.attributes;
  if (!email || verified !== 'true') {
    if (hidesUserExistence) return delivery(request.Username);
    throw new AwsError(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  const code = directory.recoveries.open(keyOf(pool, user));
  if (code === undefined) throw limitExceeded();
  const { username, attributes } = user;
  sendPoolMail(directory, pool, pool.verification, { username, attributes, secret: code });
  return delivery(email);
}

/** ConfirmForgotPassword: the mailed code and the new password. The second factor is kept. */
export async function confirmForgotPassword(
  directory: Directory,
  request: ForgottenRequest & { readonly ConfirmationCode: string; readonly Password: string },
): Promise<object> {
  const client = clientOf(directory, request.ClientId);
  const pool = poolOf(directory, client.poolId);
  requireText(request.Username, 'username');
  requireText(request.ConfirmationCode, 'confirmationCode');
  requireText(request.Password, 'password');
  const user = findUser(directory, pool, request.Username);
  if (!user?.enabled) {
    if (client.hidesUserExistence) throw codeMismatch();
    throw user
      ? new AwsError('NotAuthorizedException', 'User is disabled.')
      : new AwsError('UserNotFoundException', 'Username/client id combination not found.');
  }
  const key = keyOf(pool, user);
  const waiting = directory.recoveries.find(key);
  if (!waiting) {
    throw new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
  if (waiting.failures >= mostFailures) throw limitExceeded();
  if (waiting.code !== request.ConfirmationCode) {
    waiting.failures += 1;
    throw codeMismatch();
  }
  checkPassword(request.Password, pool.passwordPolicy);
  const hash = await hashPassword(request.Password, pool.passwordCost);
  directory.recoveries.close(key);
  await directory.store.setPassword(user, hash, 'CONFIRMED', directory.now());
  return {};
}

const keyOf = (pool: Pool, user: User): string => `${pool.id}/${user.sub}`;

/** Where the code was sent, obfuscated as by Cognito: `p***@g***`. */
function delivery(address: string): object {
  const [name = '', domain = ''] = address.split('@');
  return {
    CodeDeliveryDetails: {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
    },
  };
}

const codeMismatch = () =>
  new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');

const limitExceeded = () =>
  new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
