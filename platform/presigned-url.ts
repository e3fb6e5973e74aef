import { formatUrl } from '@aws-sdk/core/util';
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { endpointOf, roleCredentials } from './aws-endpoint.ts';
import { env, requiredEnv } from './env.ts';

export interface UrlOptions {
  /** Seconds until it expires; a download under way continues. It can't outlive the function's own credentials. */
  readonly expiresIn: number;
  /** File name that a browser saves it under. */
  readonly fileName: string;
  /** Sign for HEAD rather than GET: the method is part of what S3 signs. */
  readonly isHead?: boolean;
}

/**
 * A URL that lets its holder download one object. A function can return at most 6 MB through an HTTP API, all of it from memory,
 * so larger files are fetched straight from S3. Signing sends no request: a missing object only shows when it is fetched. It needs no
 * client of S3 either, which is a third of what a function would read at its start.
 */
export async function presignedUrl(
  key: string,
  { expiresIn, fileName, isHead = false }: UrlOptions,
): Promise<string> {
  const region = requiredEnv('AWS_REGION');
  const { protocol, hostname, port, path } = addressOf(requiredEnv(env.bucketName), region);
  const request = new HttpRequest({
    ...{ method: isHead ? 'HEAD' : 'GET', protocol, hostname },
    ...(port !== '' && { port: Number(port) }),
    path: `${path}/${key.split('/').map(encodeURIComponent).join('/')}`,
    query: { 'response-content-disposition': `attachment; filename="${fileName}"` },
  });
  const presigner = new S3RequestPresigner({ region, sha256: Sha256, credentials: roleCredentials() });
  return formatUrl(await presigner.presign(request, { expiresIn }));
}

/** AWS wants the bucket in the name of the host; a machine of one’s own has no such names. */
function addressOf(bucket: string, region: string) {
  const { protocol, hostname, port, isOwn } = endpointOf({ service: 's3', variable: 'S3' }, region);
  return isOwn
    ? { protocol, hostname, port, path: `/${bucket}` }
    : { protocol, hostname: `${bucket}.${hostname}`, port, path: '' };
}
