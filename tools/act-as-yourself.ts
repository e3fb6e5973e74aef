import { LambdaClient } from '@aws-sdk/client-lambda';

/**
 * Makes use cases act with the credentials and the region of whoever runs this process, wherever the SDK finds them: a profile, single
 * sign-on, the environment. Use cases ask AWS without the SDK's clients, and find both only where Lambda puts them, in the environment.
 */
export async function actAsYourself(): Promise<void> {
  const { config } = new LambdaClient({});
  const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
  const region = await config.region();
  // What is left of another session would be sent beside these.
  delete process.env.AWS_SESSION_TOKEN;
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
  });
}
