import { createLocalJWKSet, errors, type JWK, type JWTPayload, jwtVerify } from 'jose';
import type { AuthorizerContext } from './event.ts';

/** Keys of a token issuer, or undefined when no local pool is that issuer. */
export type Jwks = (issuer: string) => JWK[] | undefined;

export interface JwtConfiguration {
  readonly issuer: string;
  readonly audience: readonly string[];
}

type LocalKeys = ReturnType<typeof createLocalJWKSet>;

/** A verified token: the context for the function, and its expiry (seconds since the epoch). */
interface VerifiedToken {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  readonly validFrom: number;
}

export type Authorization =
  | { readonly ok: true; readonly context: AuthorizerContext }
  | { readonly ok: false; readonly status: 401 | 403; readonly wwwAuthenticate: string };

/** Maximum number of cached tokens per authorizer; the oldest are evicted first. */
const CACHE_LIMIT = 20_000;

/**
 * A JWT authorizer: verifies the RSA signature with the issuer's keys, `iss`, `aud` (or `client_id` if there is no `aud`),
 * `exp`, `nbf`, `iat`, and the route's scopes. Verified tokens are cached until they expire, as API Gateway caches the
 * issuer's keys for two hours, so that not every request costs a signature check. Source: developer guide, "Control access
 * to HTTP APIs with JWT authorizers".
 */
export class JwtAuthorizer {
  readonly #configuration: JwtConfiguration;
  readonly #jwks: Jwks;
  readonly #now: () => number;
  readonly #verified = new Map<string, VerifiedToken>();
  #imported: { readonly keys: readonly JWK[]; readonly set: LocalKeys } | undefined;

  constructor(configuration: JwtConfiguration, jwks: Jwks, now: () => number) {
    this.#configuration = configuration;
    this.#jwks = jwks;
    this.#now = now;
  }

  /** @param header the identity source's value: the token, with or without `Bearer`. */
  async authorize(header: string | undefined, routeScopes: readonly string[]): Promise<Authorization> {
    if (!header) return { ok: false, status: 401, wwwAuthenticate: 'Bearer' };
    const token = /^bearer /i.test(header) ? header.slice(7).trim() : header;
    const verified = this.#remembered(token) ?? (await this.#verify(token));
    if (typeof verified === 'string') {
      const wwwAuthenticate = `Bearer scope="" error="invalid_token" error_description="${verified}"`;
      return { ok: false, status: 401, wwwAuthenticate };
    }
    if (routeScopes.length > 0 && !routeScopes.some((scope) => verified.scopes.includes(scope))) {
      const wwwAuthenticate = `Bearer scope="${routeScopes.join(' ')}" error="insufficient_scope"`;
      return { ok: false, status: 403, wwwAuthenticate };
    }
    const scopes = routeScopes.length > 0 ? verified.scopes : null;
    return { ok: true, context: { jwt: { claims: verified.claims, scopes } } };
  }

  #remembered(token: string): VerifiedToken | undefined {
    const known = this.#verified.get(token);
    if (!known) return undefined;
    const seconds = this.#now() / 1000;
    if (seconds < known.expiresAt && seconds >= known.validFrom) return known;
    // Verified again, for a precise error message (the local clock can also go back).
    this.#verified.delete(token);
    return undefined;
  }

  /** @returns the token's content, or what is wrong with it. */
  async #verify(token: string): Promise<VerifiedToken | string> {
    const { issuer, audience } = this.#configuration;
    const keys = this.#jwks(issuer);
    if (!keys) return 'unknown issuer';
    const now = this.#now();
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, this.#importedOnce(keys), {
        issuer,
        algorithms: ['RS256', 'RS384', 'RS512'],
        currentDate: new Date(now),
        requiredClaims: ['exp'],
      }));
    } catch (error) {
      return reason(error);
    }
    const { aud, client_id: clientId, iat = 0, nbf = 0, exp = 0 } = payload;
    if (iat > now / 1000) return 'the token was issued in the future';
    const audiences = aud === undefined ? [clientId] : [aud].flat();
    if (!audiences.some((each) => audience.includes(String(each)))) return 'invalid audience';

    const verified: VerifiedToken = {
      claims: Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)])),
      scopes: scopesOf(payload),
      expiresAt: exp,
      validFrom: Math.max(nbf, iat),
    };
    this.#remember(token, verified);
    return verified;
  }

  /** Keys are imported when a token is verified with them; every new voter brings a new token. */
  #importedOnce(keys: JWK[]): LocalKeys {
    const isSame = this.#imported?.keys.every((key, place) => key === keys[place]);
    if (!this.#imported || !isSame || this.#imported.keys.length !== keys.length) {
      this.#imported = { keys, set: createLocalJWKSet({ keys }) };
    }
    return this.#imported.set;
  }

  #remember(token: string, verified: VerifiedToken): void {
    if (this.#verified.size >= CACHE_LIMIT) {
      const [oldest] = this.#verified.keys();
      if (oldest !== undefined) this.#verified.delete(oldest);
    }
    this.#verified.set(token, verified);
  }
}

function reason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature verification failed';
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown key';
  if (error instanceof errors.JWTClaimValidationFailed) return `invalid claim ${error.claim}`;
  return 'malformed token';
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  const given = scp ?? scope;
  if (Array.isArray(given)) return given.map(String);
  return typeof given === 'string' ? given.split(' ') : [];
}

/** API Gateway passes every claim as text: lists in brackets separated by spaces, objects as Go prints a map. */
export function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return `map[${entries.map(([name, each]) => `${name}:${claimText(each)}`).join(' ')}]`;
  }
  return String(value);
}
