import type { LocalAccount } from '../runtime.ts';
import type { FunctionDefinition } from './definition.ts';

/** The part of IAM's credentials that goes into an environment. */
export interface FunctionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * The complete environment of a function process: Lambda's own variables, the local endpoint, the template's variables.
 * Nothing of the machine's environment is inherited; empty AWS configuration files keep the SDK from reading the
 * developer's.
 */
export function functionEnvironment(
  definition: FunctionDefinition,
  account: LocalAccount,
  credentials: FunctionCredentials,
  awsEndpoint: string,
  compileCache: string,
): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    LAMBDA_TASK_ROOT: definition.taskRoot,
    _HANDLER: definition.handler,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_REGION: account.region,
    AWS_DEFAULT_REGION: account.region,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    ...definition.variables,
    // Last, so that a template can't send a local function to the real AWS.
    AWS_ENDPOINT_URL: awsEndpoint,
    NODE_COMPILE_CACHE: compileCache,
  };
}
