import { profileLife } from '../../contract/profiles/profile-life.ts';
import {
  createPools,
  serve,
  startResources,
  stateDirectory,
  type TestRuntime,
  testRuntime,
} from '../../packages/local-aws/testing.ts';
import { env } from '../../platform/env.ts';

/** The citizens' pool of the one-machine runtime, for one test file: the real SDK talks to it over HTTP. */
export interface TestCitizensPool {
  readonly poolId: string;
  /** Its clock; `advance` lets sessions expire. */
  readonly runtime: TestRuntime;
  /** The next `count` calls of `action` are refused as if Cognito's quota were used up. */
  throttle(action: string, count: number): Promise<void>;
  stop(): Promise<void>;
}

const attribute = (Name: string) => ({ Name, AttributeDataType: 'String', Mutable: false });

/** Starts the pool as lib/ makes it and points the SDK and the profiles function at it through the environment. */
export async function startCitizensPool(): Promise<TestCitizensPool> {
  process.env.LOCAL_SCRYPT_COST = '16';
  const state = await stateDirectory();
  const runtime = testRuntime(state.path);
  const pools = createPools(runtime);
  const { Citizens: poolId = '' } = await startResources(pools, runtime, {
    Citizens: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        Schema: ['departement', 'sex', 'ageBand'].map(attribute),
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      },
    },
  });
  const { Client: clientId = '' } = await startResources(pools, runtime, {
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: poolId,
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        IdTokenValidity: 60,
        RefreshTokenValidity: profileLife.days,
        TokenValidityUnits: { IdToken: 'minutes', RefreshToken: 'days' },
        ReadAttributes: ['custom:departement', 'custom:sex', 'custom:ageBand'],
      },
    },
  });
  const server = await serve(pools);
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: server.url,
    [env.citizenPoolId]: poolId,
    [env.citizenClientId]: clientId,
  });
  return {
    poolId,
    runtime,
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
