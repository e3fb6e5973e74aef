import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';

/** A public key as published in a JWKS (a type, not an interface: it fits the index signatures of JWT libraries). */
export type PublicJwk = {
  readonly kty: 'RSA';
  readonly alg: 'RS256';
  readonly use: 'sig';
  readonly kid: string;
  readonly n: string;
  readonly e: string;
};

/** The RS256 key of one pool. */
export interface SigningKey {
  readonly jwk: PublicJwk;
  /** A compact JWT of these claims, signed on libuv's threads: a signature costs about a millisecond. */
  signJwt(claims: object): Promise<string>;
  /** The claims of a compact JWT that this key signed; undefined for anything else. Doesn't look at `exp`. */
  readJwt(token: string): Record<string, unknown> | undefined;
}

const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);

/** A fresh 2048-bit RSA private key in PEM, the size of Cognito's own. */
export function generatePrivateKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
}

export function signingKey(privatePem: string): SigningKey {
  const privateKey = createPrivateKey(privatePem);
  const publicKey = createPublicKey(privateKey);
  const { n, e } = publicKey.export({ format: 'jwk' }) as { n: string; e: string };
  const kid = createHash('sha256').update(n).digest('base64');
  const header = encode({ kid, alg: 'RS256' });

  return {
    jwk: { kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e },
    async signJwt(claims) {
      const content = `${header}.${encode(claims)}`;
      const signature = await signAsync('RSA-SHA256', Buffer.from(content), privateKey);
      return `${content}.${signature.toString('base64url')}`;
    },
    readJwt(token) {
      const [head, payload, signature, ...rest] = token.split('.');
      if (head !== header || !payload || !signature || rest.length > 0) return undefined;
      const signed = Buffer.from(`${head}.${payload}`);
      if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
      return JSON.parse(Buffer.from(payload, 'base64url').toString());
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
