import { env } from '../../platform/env.ts';
import { startPools, throttlePools } from './pool.ts';

/** The staff pool of the one-machine runtime, for one test file: the real SDK talks to it over HTTP. */
export interface TestStaffPool {
  readonly poolId: string;
  readonly clientId: string;
  /** Where the mails are kept. */
  readonly stateDirectory: string;
  /** The next `count` calls of `action` are refused as if Cognito's quota were used up. */
  throttle(action: string, count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the pool as lib/ makes it and points the SDK and the staff function at it through the environment. */
export async function startStaffPool(): Promise<TestStaffPool> {
  const pools = await startPools();
  const { Staff: poolId = '' } = await pools.start({
    Staff: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        AdminCreateUserConfig: {
          AllowAdminCreateUserOnly: true,
          InviteMessageTemplate: { EmailSubject: 'Votre accès', EmailMessage: '{username} {####}' },
        },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      },
    },
  });
  const { Client: clientId = '' } = await pools.start({
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: poolId,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
      },
    },
    ...Object.fromEntries(
      ['referents', 'project-team'].map((GroupName) => [
        GroupName,
        { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId: poolId, GroupName } },
      ]),
    ),
  });
  await pools.point(['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'], {
    [env.staffPoolId]: poolId,
    [env.staffClientId]: clientId,
  });
  return {
    poolId,
    clientId,
    stateDirectory: pools.runtime.stateDirectory,
    throttle: (action, count) => throttlePools(pools, action, count),
    stop: pools.stop,
  };
}
