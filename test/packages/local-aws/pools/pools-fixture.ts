import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createPools, type Pools } from '../../../../packages/local-aws/pools/index.ts';
import {
  serve,
  startResources,
  stateDirectory,
  type TestRuntime,
  testRuntime,
} from '../../../../packages/local-aws/testing.ts';

/** The two pools of the service, in small: citizens (machine-made passwords), staff (e-mail, TOTP, groups). */
const RESOURCES = {
  Citizens: {
    Type: 'AWS::Cognito::UserPool',
    Properties: {
      Schema: [
        {
          Name: 'departement',
          AttributeDataType: 'String',
          Mutable: false,
          StringAttributeConstraints: { MinLength: '2', MaxLength: '3' },
        },
        { Name: 'note', AttributeDataType: 'String', Mutable: true },
      ],
      Policies: { PasswordPolicy: { MinimumLength: 32 } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OFF',
    },
  },
  Staff: {
    Type: 'AWS::Cognito::UserPool',
    Properties: {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Schema: [
        { Name: 'email', Mutable: true, Required: true },
        { Name: 'directorate', AttributeDataType: 'String', Mutable: true },
      ],
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 3,
        },
      },
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: true,
        InviteMessageTemplate: {
          EmailSubject: 'Votre accès à Imagin’Est',
          EmailMessage: 'Bonjour {username}, votre mot de passe provisoire est {####}',
        },
      },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    },
  },
};

export interface Fixture {
  readonly runtime: TestRuntime;
  readonly pools: Pools;
  readonly cognito: CognitoIdentityProviderClient;
  readonly citizens: string;
  readonly citizensClient: string;
  /** Another client of the citizens' pool. */
  readonly otherClient: string;
  readonly staff: string;
  readonly staffClient: string;
  /** Closes and opens everything again on the same state. */
  restart(): Promise<Fixture>;
  close(): Promise<void>;
}

export async function startPools(): Promise<Fixture> {
  process.env.LOCAL_SCRYPT_COST = '16';
  const state = await stateDirectory();
  return open(state);
}

async function open(state: Awaited<ReturnType<typeof stateDirectory>>): Promise<Fixture> {
  const runtime = testRuntime(state.path);
  const pools = createPools(runtime);
  const refs = await startResources(pools, runtime, RESOURCES);
  const clients = await startResources(pools, runtime, {
    CitizensClient: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: refs.Citizens,
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        AccessTokenValidity: 10,
        IdTokenValidity: 20,
        RefreshTokenValidity: 90,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
        ReadAttributes: ['custom:departement', 'email'],
        WriteAttributes: ['custom:note'],
      },
    },
    OtherClient: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: refs.Citizens, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
    },
    StaffClient: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: refs.Staff,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        AccessTokenValidity: 5,
        IdTokenValidity: 5,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' },
        ReadAttributes: ['email', 'email_verified', 'custom:directorate'],
        WriteAttributes: ['email'],
      },
    },
    Referents: {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: refs.Staff, GroupName: 'referents', Precedence: 2 },
    },
    ProjectTeam: {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: refs.Staff, GroupName: 'project-team', Precedence: 1 },
    },
  });
  const server = await serve(pools);
  const cognito = new CognitoIdentityProviderClient({
    region: 'eu-west-3',
    endpoint: server.url,
    credentials: { accessKeyId: 'LOCALOPERATOR', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  const closeServer = async () => {
    cognito.destroy();
    await server.close();
    await pools.stop?.();
  };
  return {
    ...{ runtime, pools, cognito },
    citizens: refs.Citizens as string,
    staff: refs.Staff as string,
    citizensClient: clients.CitizensClient as string,
    otherClient: clients.OtherClient as string,
    staffClient: clients.StaffClient as string,
    async restart() {
      await closeServer();
      return open(state);
    },
    async close() {
      await closeServer();
      await state.remove();
    },
  };
}

/** The claims of a JWT, unchecked. */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());
}

/** The name and message of the exception that a call raises. */
export async function refusal(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
  throw new Error('the call was not refused');
}
