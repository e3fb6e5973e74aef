import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environmentOf } from '../../../tools/processes.ts';
import type { Service } from './service.ts';

/** AWS as a function of the deployment sees it: with the credentials of its role. */
export interface RoleClients {
  /** As the template calls the function: `VotesApi`. */
  readonly name: string;
  /** What its process is given. */
  readonly environment: Readonly<Record<string, string>>;
  readonly dynamodb: DynamoDBDocumentClient;
  readonly secrets: SecretsManagerClient;
  readonly cognito: CognitoIdentityProviderClient;
}

type FunctionReport = { name: string; logicalId: string; processes: { pid: number }[] };

/** Starts every function once, to find the credentials that the runtime gives to its process. */
export async function roleClients(service: Service): Promise<RoleClients[]> {
  const reports = async () => (await service.lever('functions')) as FunctionReport[];
  const lambda = new LambdaClient({});
  for (const { name } of await reports()) {
    // No function understands this event, so none does anything about it.
    await lambda.send(new InvokeCommand({ FunctionName: name, Payload: '{"segments":0}' }));
  }
  return (await reports()).map(({ logicalId, processes: [first] }) => {
    if (first === undefined) throw new Error(`${logicalId} has no process.`);
    const environment = environmentOf(first.pid);
    const settings = {
      region: environment.AWS_REGION ?? '',
      endpoint: environment.AWS_ENDPOINT_URL ?? '',
      maxAttempts: 1,
      credentials: {
        accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
        sessionToken: environment.AWS_SESSION_TOKEN ?? '',
      },
    };
    return {
      // Without the hash that CDK appends.
      name: logicalId.slice(0, -8),
      environment,
      dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient(settings)),
      secrets: new SecretsManagerClient(settings),
      cognito: new CognitoIdentityProviderClient(settings),
    };
  });
}

/** Whether AWS refused a call for lack of a right; any other answer means that the right was there. */
export async function isDenied(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return false;
  } catch (error) {
    return (error as Error).name === 'AccessDeniedException';
  }
}
