import {
  createPools,
  serve,
  startResources,
  stateDirectory,
  testRuntime,
} from '../../packages/local-aws/testing.ts';
import { env } from '../../platform/env.ts';

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
  process.env.LOCAL_SCRYPT_COST = '16';
  const state = await stateDirectory();
  const runtime = testRuntime(state.path);
  const pools = createPools(runtime);
  const { Staff: poolId = '' } = await startResources(pools, runtime, {
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
  const { Client: clientId = '' } = await startResources(pools, runtime, {
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
  const server = await serve(pools);
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: server.url,
    [env.staffPoolId]: poolId,
    [env.staffClientId]: clientId,
  });
  return {
    poolId,
    clientId,
    stateDirectory: state.path,
    async throttle(action, count) {
      const body = JSON.stringify({ action, count });
      await pools.control?.handle({ method: 'POST', path: '/throttle', query: new URLSearchParams(), body });
    },
    async stop() {
      await server.close();
      await pools.stop?.();
      await state.remove();
    },
  };
}
