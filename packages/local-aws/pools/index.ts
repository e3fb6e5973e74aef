/**
 * User pools: a local stand-in for Amazon Cognito. Users live in `pools.db` with scrypt hashes, every pool has its own
 * signing key, and errors have Cognito's names. Templates that use unsupported features (triggers, client secrets, …) are
 * refused at start.
 *
 * Remaining differences from Cognito: quotas aren't reached unless a lever sets them (see control.ts), half-finished
 * sign-ins are lost at a restart, TOTP secrets are in plain text in a file that only its owner can read.
 */
import { join } from 'node:path';
import {
  type AwsReply,
  type AwsService,
  type ControlRoutes,
  LocalError,
  type LocalModule,
  type Resource,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import { poolsControl } from './control.ts';
import type { Directory } from './directory.ts';
import { clientIdOf, identifyClient, identifyPool, issuerOf, poolIdOf } from './identity.ts';
import { generatePrivateKey, type PublicJwk, signingKey } from './keys.ts';
import { Lockout } from './lockout.ts';
import { scryptCost } from './passwords.ts';
import { Quotas } from './quotas.ts';
import { Recoveries } from './recovery-codes.ts';
import { poolsService } from './service.ts';
import { ChallengeSessions } from './sessions.ts';
import { readClient, readPool } from './settings.ts';
import { PoolStore } from './store.ts';

export type { PublicJwk } from './keys.ts';

/** Refresh tokens are remembered this long after expiry, so that they are reported as expired rather than invalid. */
const REMEMBER_EXPIRED_MS = 30 * 86_400_000;

export interface Pools extends LocalModule {
  /** Public keys of the pool with that issuer, for verifying tokens; undefined for any other issuer. */
  jwks(issuer: string): PublicJwk[] | undefined;
}

export function createPools(runtime: Runtime): Pools {
  return new UserPools(runtime);
}

class UserPools implements Pools {
  readonly kinds: readonly ResourceKind[];
  readonly service: AwsService;
  readonly control: ControlRoutes;
  readonly #directory: Directory;

  constructor(runtime: Runtime) {
    const now = () => runtime.now();
    const directory: Directory = {
      account: runtime.account,
      store: new PoolStore(join(runtime.stateDirectory, 'pools.db')),
      sessions: new ChallengeSessions(now),
      lockout: new Lockout(now),
      recoveries: new Recoveries(now),
      pendingTotp: new Map(),
      pools: new Map(),
      clients: new Map(),
      groups: new Map(),
      stateDirectory: runtime.stateDirectory,
      now,
    };
    directory.store.forgetExpiredTokens(now() - REMEMBER_EXPIRED_MS);
    const quotas = new Quotas(now);
    this.#directory = directory;
    this.service = poolsService(directory, quotas);
    this.control = poolsControl(directory, quotas);
    this.kinds = [
      {
        type: 'AWS::Cognito::UserPool',
        identify: (stack, logicalId, _properties, account) => identifyPool(stack, logicalId, account),
        start: async (resource) => startPool(directory, resource),
      },
      {
        type: 'AWS::Cognito::UserPoolClient',
        identify: identifyClient,
        start: async (resource) => startClient(directory, resource),
      },
      {
        type: 'AWS::Cognito::UserPoolGroup',
        identify: (stack, logicalId, properties) => ({
          ref: groupName(stack, logicalId, properties),
          attributes: {},
        }),
        start: async (resource) => startGroup(directory, resource),
      },
    ];
  }

  publicPage(path: string): AwsReply | undefined {
    return publicPage(this.#directory, path);
  }

  // Handed to other modules without this one.
  readonly jwks = (issuer: string): PublicJwk[] | undefined => {
    const pool = [...this.#directory.pools.values()].find((candidate) => candidate.issuer === issuer);
    return pool && [pool.key.jwk];
  };

  async stop(): Promise<void> {
    this.#directory.store.close();
  }
}

function startPool(directory: Directory, resource: Resource): void {
  const id = poolIdOf(resource.stack, resource.logicalId, directory.account.region);
  const settings = readPool(resource, id);
  directory.pools.set(id, {
    ...settings,
    issuer: issuerOf(id, directory.account),
    key: signingKey(directory.store.privateKey(id, generatePrivateKey)),
    passwordCost: scryptCost(settings.passwordPolicy),
  });
  checkClients(directory);
}

function startClient(directory: Directory, resource: Resource): void {
  const id = clientIdOf(resource.stack, resource.logicalId);
  directory.clients.set(id, readClient(resource, id));
  checkClients(directory);
}

function startGroup(directory: Directory, { stack, logicalId, properties }: Resource): void {
  const groups = directory.groups.get(properties.UserPoolId) ?? new Map();
  const name = groupName(stack, logicalId, properties);
  groups.set(name, {
    name,
    description: properties.Description,
    precedence: properties.Precedence,
    roleArn: properties.RoleArn,
  });
  directory.groups.set(properties.UserPoolId, groups);
}

/**
 * CloudFormation would refuse a client that names an attribute its pool lacks; checked by whichever of the two starts last.
 */
function checkClients(directory: Directory): void {
  for (const client of directory.clients.values()) {
    const schema = directory.pools.get(client.poolId)?.schema;
    for (const name of [...(client.readAttributes ?? []), ...(client.writeAttributes ?? [])]) {
      if (schema && !schema.has(name)) {
        throw new LocalError(
          `A client of the pool ${client.poolId} names ${name}, which its schema doesn't have`,
        );
      }
    }
  }
}

function groupName(stack: string, logicalId: string, properties: Record<string, unknown>): string {
  return typeof properties.GroupName === 'string' ? properties.GroupName : `${stack}-${logicalId}`;
}

/** `/<poolId>/.well-known/jwks.json` and `…/openid-configuration`, as below the issuer's address. */
function publicPage(directory: Directory, path: string): AwsReply | undefined {
  const [, poolId, document] =
    /^\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(path) ?? [];
  const pool = poolId && directory.pools.get(poolId);
  if (!pool) return undefined;
  const content =
    document === 'jwks.json'
      ? { keys: [pool.key.jwk] }
      : {
          issuer: pool.issuer,
          jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
          id_token_signing_alg_values_supported: ['RS256'],
          response_types_supported: ['code', 'token'],
          scopes_supported: ['openid', 'email', 'phone', 'profile'],
          subject_types_supported: ['public'],
        };
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}
