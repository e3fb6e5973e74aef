import type { Deployment } from './deployment.ts';

/**
 * ARN of the secret whose logical id begins with `name`: functions get it in their environment, operators look it up here.
 * @throws Error if the deployment has none
 */
export function secretArn({ outputs }: Deployment, name: string): string {
  return named(outputs, new RegExp(`:secret:[^:]*${name}`));
}

/** Name of the bucket. @throws Error if the deployment has none */
export function bucketName({ outputs }: Deployment): string {
  return named(outputs, /^arn:aws:s3:::/).replace('arn:aws:s3:::', '');
}

/** Name of SES’s configuration set for all mails. @throws Error if the deployment has none */
export function configurationSet({ outputs }: Deployment): string {
  const [, name] =
    Object.entries(outputs).find(([output]) => output.startsWith('PublishOutputRefMails')) ?? [];
  if (name === undefined) throw new Error('The deployment puts out no configuration set of mails.');
  return name;
}

function named(outputs: Deployment['outputs'], pattern: RegExp): string {
  const found = Object.values(outputs).find((value) => pattern.test(value));
  if (found === undefined) throw new Error(`The deployment puts out nothing like ${pattern.source}.`);
  return found;
}
