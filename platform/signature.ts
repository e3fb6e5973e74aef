import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** Of a role, as Lambda gives them in the environment. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface SignedAction {
  /** Name in signatures: `dynamodb`. */
  readonly service: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** Host and port, as the `Host` header has them. */
  readonly host: string;
  /** Lower-case names; all of them are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The headers of a signed `POST /`, which is what every action of a JSON service is: Signature Version 4 (IAM user guide, "Create a
 * signed AWS API request") without what other requests need. The key is derived once a day, and lies ready as one that Node has
 * imported: an HMAC that is given its key as text imports it every time, which takes longer than the HMAC.
 */
export function signedHeaders(
  { service, region, credentials, host, headers, body }: SignedAction,
  at: Date = new Date(),
): Record<string, string> {
  const instant = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const { accessKeyId, sessionToken } = credentials;
  const digest = sha256(body);
  const signed: Record<string, string> = {
    ...headers,
    host,
    'x-amz-content-sha256': digest,
    'x-amz-date': instant,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(signed).sort();
  const canonicalHeaders = names
    .map((name) => `${name}:${signed[name]?.trim().replace(/ +/g, ' ')}\n`)
    .join('');
  const signedNames = names.join(';');
  const canonical = `POST\n/\n\n${canonicalHeaders}\n${signedNames}\n${digest}`;
  const day = instant.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = signingKey(credentials.secretAccessKey, day, region, service);
  const signature = createHmac('sha256', key)
    .update(`AWS4-HMAC-SHA256\n${instant}\n${scope}\n${sha256(canonical)}`)
    .digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedNames}, Signature=${signature}`;
  return { ...signed, authorization };
}

const sha256 = (text: string): string => hash('sha256', text);

/** By everything that they are made of: a function asks a handful of services, and its role's secret lives as long as it does. */
const keys = new Map<string, KeyObject>();
const mostKeys = 20;

function signingKey(secret: string, day: string, region: string, service: string): KeyObject {
  const name = `${day} ${region} ${service} ${secret}`;
  let key = keys.get(name);
  if (key === undefined) {
    const derived = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
      (from, part) => createHmac('sha256', from).update(part).digest(),
      `AWS4${secret}`,
    );
    key = createSecretKey(derived as Buffer);
    if (keys.size >= mostKeys) keys.clear();
    keys.set(name, key);
  }
  return key;
}
