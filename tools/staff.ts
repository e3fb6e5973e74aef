import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  CodeMismatchException,
  CognitoIdentityProviderClient,
  ExpiredCodeException,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UsernameExistsException,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { generate } from 'otplib';
import { type StaffMember, writeStaffMember } from '../foundations/staff/staff-items.ts';
import type { Deployment } from './deployment.ts';

/** The credentials of a member of staff: password, and the secret of their authenticator. */
export interface StaffAccount {
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
}

/** Cognito groups by role; the group is in the token, but the staff item determines rights. */
const groups = { referent: 'referents', 'project-team': 'project-team' } as const;

/** Period of TOTP codes in seconds (RFC 6238). */
const totpStepSeconds = 30;

/**
 * Creates a member of staff's account, group and staff item, without credentials. Requires the operator's rights
 * (`actAsOperator`). The account may already exist (from an earlier failed attempt).
 * @returns the account's subject
 */
export async function createStaffMember(
  deployment: Deployment,
  member: Omit<StaffMember, 'sub'>,
  email: string,
): Promise<string> {
  const cognito = new CognitoIdentityProviderClient({});
  const pool = { UserPoolId: deployment.outputs.StaffPoolId, Username: email };
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        ...pool,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await cognito.send(new AdminAddUserToGroupCommand({ ...pool, GroupName: groups[member.role] }));
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(pool));
  const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? '';
  await writeStaffMember({ ...member, sub });
  return sub;
}

/** Sets a password, and enrols an authenticator at a first sign-in. Requires the operator's rights (`actAsOperator`). */
export async function giveCredentials(
  deployment: Deployment,
  credentials: { readonly email: string; readonly password: string },
): Promise<StaffAccount> {
  const cognito = new CognitoIdentityProviderClient({});
  const { email, password } = credentials;
  const pool = { UserPoolId: deployment.outputs.StaffPoolId, Username: email };
  await cognito.send(new AdminSetUserPasswordCommand({ ...pool, Password: password, Permanent: true }));
  const { Session } = await startSignIn(cognito, deployment, credentials);
  const { totpSecret } = await enrolAuthenticator(cognito, deployment, email, Session);
  return { ...credentials, totpSecret };
}

/** Adds a member of staff who can sign in. Requires the operator's rights (`actAsOperator`). */
export async function addStaff(
  deployment: Deployment,
  member: Omit<StaffMember, 'sub'>,
  credentials: { readonly email: string; readonly password: string },
): Promise<StaffAccount> {
  await createStaffMember(deployment, member, credentials.email);
  return giveCredentials(deployment, credentials);
}

/** Acts as an invited person: signs in with the temporary password, chooses a new one, enrols an authenticator. */
export async function acceptInvitation(
  deployment: Deployment,
  invitation: { readonly email: string; readonly temporaryPassword: string; readonly password: string },
): Promise<{ account: StaffAccount; idToken: string; refreshToken: string }> {
  const { email, temporaryPassword, password } = invitation;
  const cognito = new CognitoIdentityProviderClient({});
  const first = await startSignIn(cognito, deployment, { email, password: temporaryPassword });
  const chosen = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: deployment.outputs.StaffClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: first.Session,
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password },
    }),
  );
  const { totpSecret, ...tokens } = await enrolAuthenticator(cognito, deployment, email, chosen.Session);
  return { account: { email, password, totpSecret }, ...tokens };
}

/**
 * The six digits that an authenticator shows, by the deployment's clock.
 * @param stepsAhead for a later code, in half minutes
 */
export function authenticatorCode(
  deployment: Deployment,
  { totpSecret: secret }: Pick<StaffAccount, 'totpSecret'>,
  stepsAhead = 0,
): Promise<string> {
  return generate({ secret, epoch: Math.floor(timeOf(deployment) / 1000) + stepsAhead * totpStepSeconds });
}

const mostSignIns = 5;

/**
 * Signs in with password and authenticator. A code can't be used twice; the next one is accepted half a minute early too,
 * since clocks may differ by one step (RFC 6238 §5.2). Only a third sign-in has to wait, repeatedly if others sign in to
 * the same account.
 */
export async function signInStaff(
  deployment: Deployment,
  account: StaffAccount,
): Promise<{ idToken: string; refreshToken: string }> {
  const cognito = new CognitoIdentityProviderClient({});
  for (let attempt = 1; ; attempt += 1) {
    const stepsAhead = attempt === 1 ? 0 : 1;
    const { Session } = await startSignIn(cognito, deployment, account);
    try {
      const { AuthenticationResult } = await cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId: deployment.outputs.StaffClientId,
          ChallengeName: 'SOFTWARE_TOKEN_MFA',
          Session,
          ChallengeResponses: {
            USERNAME: account.email,
            SOFTWARE_TOKEN_MFA_CODE: await authenticatorCode(deployment, account, stepsAhead),
          },
        }),
      );
      return tokensOf(AuthenticationResult);
    } catch (error) {
      const usedCode = error instanceof CodeMismatchException || error instanceof ExpiredCodeException;
      if (!usedCode || attempt === mostSignIns) throw error;
      // The next step's code is used too: the one after it becomes valid as soon as that step begins.
      if (attempt > 1)
        await sleep(totpStepSeconds * 1000 - (timeOf(deployment) % (totpStepSeconds * 1000)) + 50);
    }
  }
}

/**
 * Returns a function that gives a valid ID token at each call: staff tokens live five minutes and are renewed after four,
 * through a new sign-in if the deployment's clock has moved past the session.
 */
export function staffTokens(deployment: Deployment, account: StaffAccount): () => Promise<string> {
  let session: Promise<{ idToken: string; refreshToken: string }> | undefined;
  let renewedAt = 0;
  const renewed = async (before: typeof session, age: number) => {
    const known = await before;
    if (known === undefined || age >= 3_600_000) return signInStaff(deployment, account);
    const { refreshToken } = known;
    return { idToken: await renewStaffToken(deployment, refreshToken), refreshToken };
  };
  return async () => {
    const age = Math.abs(timeOf(deployment) - renewedAt);
    if (session === undefined || age > 240_000) {
      // The new session is set synchronously, so that concurrent callers share one sign-in.
      session = renewed(session, age);
      renewedAt = timeOf(deployment);
    }
    return (await session).idToken;
  };
}

/** Milliseconds since the epoch by the deployment's clock, which a lever may have set (packages/local-aws/clock). */
function timeOf({ stateDirectory }: Deployment): number {
  try {
    return Date.now() + Number(JSON.parse(readFileSync(join(stateDirectory, 'clock.json'), 'utf8')).offsetMs);
  } catch {
    return Date.now();
  }
}

/** Staff tokens live five minutes: longer runs renew them with the refresh token. */
export async function renewStaffToken(deployment: Deployment, refreshToken: string): Promise<string> {
  const { AuthenticationResult } = await new CognitoIdentityProviderClient({}).send(
    new InitiateAuthCommand({
      ClientId: deployment.outputs.StaffClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  );
  return AuthenticationResult?.IdToken ?? '';
}

async function enrolAuthenticator(
  cognito: CognitoIdentityProviderClient,
  deployment: Deployment,
  email: string,
  Session: string | undefined,
): Promise<{ totpSecret: string; idToken: string; refreshToken: string }> {
  const association = await cognito.send(new AssociateSoftwareTokenCommand({ Session }));
  const totpSecret = association.SecretCode ?? '';
  const verification = await cognito.send(
    new VerifySoftwareTokenCommand({
      Session: association.Session,
      UserCode: await authenticatorCode(deployment, { totpSecret }),
    }),
  );
  const { AuthenticationResult } = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: deployment.outputs.StaffClientId,
      ChallengeName: 'MFA_SETUP',
      Session: verification.Session,
      ChallengeResponses: { USERNAME: email },
    }),
  );
  return { totpSecret, ...tokensOf(AuthenticationResult) };
}

function startSignIn(
  cognito: CognitoIdentityProviderClient,
  deployment: Deployment,
  { email, password }: { readonly email: string; readonly password: string },
) {
  return cognito.send(
    new InitiateAuthCommand({
      ClientId: deployment.outputs.StaffClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
}

function tokensOf(result: AuthenticationResultType | undefined): { idToken: string; refreshToken: string } {
  if (!result?.IdToken || !result.RefreshToken)
    throw new Error('The staff pool answered a sign-in without tokens.');
  return { idToken: result.IdToken, refreshToken: result.RefreshToken };
}
