import { profileLife } from '../../contract/profiles/profile-life.ts';
import type { TestRuntime } from '../../packages/local-aws/testing.ts';
import { env } from '../../platform/env.ts';
import { startPools, throttlePools } from './pool.ts';

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
  const pools = await startPools();
  const { Citizens: poolId = '' } = await pools.start({
    Citizens: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        Schema: ['departement', 'sex', 'ageBand', 'burst'].map(attribute),
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      },
    },
  });
  const { Client: clientId = '' } = await pools.start({
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: poolId,
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        IdTokenValidity: 60,
        RefreshTokenValidity: profileLife.days,
        TokenValidityUnits: { IdToken: 'minutes', RefreshToken: 'days' },
        ReadAttributes: ['custom:departement', 'custom:sex', 'custom:ageBand', 'custom:burst'],
      },
    },
  });
  await pools.point(['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'], {
    [env.citizenPoolId]: poolId,
    [env.citizenClientId]: clientId,
  });
  return {
    poolId,
    runtime: pools.runtime,
    throttle: (action, count) => throttlePools(pools, action, count),
    stop: pools.stop,
  };
}
