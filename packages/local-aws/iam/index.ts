/**
 * IAM: the roles and policies of the templates, evaluated as written. The gateway asks it who signed a call and whether
 * that role may make it; a grant that CDK didn't synthesize is missing here as it would be on AWS. Not checked locally:
 * signatures (except of presigned URLs), trust policies, resource-based policies, KMS keys.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  type LocalAccount,
  LocalError,
  type LocalModule,
  type Permission,
  type Principal,
  type Resource,
  type ResourceIdentity,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import { awsManagedPolicy, isAwsManaged } from './managed-policies.ts';
import { CompiledPolicies, type Decision, type PolicyDocument } from './policy.ts';

/** Credentials of a function's role. Only the access key id matters: it tells the gateway who calls. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface IamModule extends LocalModule {
  /** @throws LocalError if there is no such role, or one of its policies can't be evaluated locally. */
  credentials(roleArn: string): Credentials;
  /** The role behind an access key id; undefined for a key that was never issued. */
  principal(accessKeyId: string): Principal | undefined;
  /** The operator is allowed everything; a role what its policies say. */
  decide(principal: Principal, permission: Permission): Decision;
  /** The secret of every role; only presigned URLs are verified with it. */
  readonly secretAccessKey: string;
  /** Whether a role may do something, for services that act on behalf of a role. */
  isAllowed(roleArn: string, permission: Permission): boolean;
}

/** Signs calls of tools and tests; any secret will do. */
export const OPERATOR_ACCESS_KEY = 'LOCALOPERATOR';
const OPERATOR: Principal = { name: 'operator' };

interface Role {
  readonly principal: Principal;
  readonly documents: PolicyDocument[];
  readonly managedPolicyArns: string[];
  compiled?: CompiledPolicies | undefined;
}

export function createIam(runtime: Pick<Runtime, 'account'>): IamModule {
  return new Iam(runtime.account);
}

class Iam implements IamModule {
  readonly kinds: readonly ResourceKind[];
  // New at each start, like a role's keys on AWS: guessing a key id isn't enough to sign a URL.
  readonly secretAccessKey = randomBytes(30).toString('base64url');
  readonly #account: LocalAccount;
  readonly #roles = new Map<string, Role>();
  readonly #managedPolicies = new Map<string, PolicyDocument>();
  readonly #principals = new Map<string, Principal>([[OPERATOR_ACCESS_KEY, OPERATOR]]);

  constructor(account: LocalAccount) {
    this.#account = account;
    // Roles first, because policies attach to them.
    this.kinds = [
      {
        type: 'AWS::IAM::Role',
        identify: (stack, logicalId, properties) => this.#identifyRole(stack, logicalId, properties),
        start: async (resource) => this.#startRole(resource),
      },
      {
        type: 'AWS::IAM::Policy',
        identify: (stack, logicalId, properties) => ({
          ref: nameOf(stack, logicalId, properties.PolicyName),
          attributes: {},
        }),
        start: async (resource) => this.#startPolicy(resource),
      },
      {
        type: 'AWS::IAM::ManagedPolicy',
        identify: (stack, logicalId, properties) => {
          const arn = this.#policyArn(stack, logicalId, properties);
          return { ref: arn, attributes: { PolicyArn: arn } };
        },
        start: async (resource) => this.#startManagedPolicy(resource),
      },
    ];
  }

  credentials(roleArn: string): Credentials {
    this.#compiled(this.#roleByArn(roleArn));
    return {
      accessKeyId: accessKeyId(roleArn),
      secretAccessKey: this.secretAccessKey,
      sessionToken: 'local',
    };
  }

  principal(key: string): Principal | undefined {
    return this.#principals.get(key);
  }

  decide(principal: Principal, permission: Permission): Decision {
    if (principal.roleArn === undefined) return 'allowed';
    return this.#compiled(this.#roleByArn(principal.roleArn)).decide(permission);
  }

  // Handed to other modules without this one.
  readonly isAllowed = (roleArn: string, permission: Permission): boolean =>
    this.decide(this.#roleByArn(roleArn).principal, permission) === 'allowed';

  #identifyRole(stack: string, logicalId: string, properties: Record<string, unknown>): ResourceIdentity {
    const { partition, accountId } = this.#account;
    const name = nameOf(stack, logicalId, properties.RoleName);
    const path = (properties.Path as string | undefined) ?? '/';
    const Arn = `arn:${partition}:iam::${accountId}:role${path}${name}`;
    return { ref: name, attributes: { Arn, RoleId: `AROA${keyFrom(name)}` } };
  }

  #startRole({ stack, logicalId, properties }: Resource): void {
    if (properties.PermissionsBoundary) {
      throw new LocalError(`${stack}/${logicalId}: permissions boundaries aren't supported locally.`);
    }
    const { ref: name, attributes } = this.#identifyRole(stack, logicalId, properties);
    const roleArn = attributes.Arn as string;
    const principal = { name, roleArn };
    const policies: { PolicyDocument: PolicyDocument }[] = properties.Policies ?? [];
    this.#roles.set(roleArn, {
      principal,
      documents: policies.map(({ PolicyDocument: document }) => document),
      managedPolicyArns: [...(properties.ManagedPolicyArns ?? [])],
    });
    this.#principals.set(accessKeyId(roleArn), principal);
  }

  #startPolicy(resource: Resource): void {
    for (const role of this.#rolesNamed(resource)) role.documents.push(resource.properties.PolicyDocument);
  }

  #startManagedPolicy(resource: Resource): void {
    const { stack, logicalId, properties } = resource;
    const arn = this.#policyArn(stack, logicalId, properties);
    this.#managedPolicies.set(arn, properties.PolicyDocument);
    for (const role of this.#rolesNamed(resource)) role.managedPolicyArns.push(arn);
  }

  #policyArn(stack: string, logicalId: string, properties: Record<string, unknown>): string {
    const { partition, accountId } = this.#account;
    return `arn:${partition}:iam::${accountId}:policy/${nameOf(stack, logicalId, properties.ManagedPolicyName)}`;
  }

  #roleByArn(arn: string): Role {
    const role = this.#roles.get(arn);
    if (!role) throw new LocalError(`No role of the templates is called ${arn}.`);
    return role;
  }

  /** The roles named by a policy; their compiled policies are discarded. */
  #rolesNamed({ stack, logicalId, properties }: Resource): Role[] {
    return (properties.Roles ?? []).map((name: string) => {
      const role = [...this.#roles.values()].find(({ principal }) => principal.name === name);
      if (!role) throw new LocalError(`${stack}/${logicalId}: no role is called ${name}.`);
      role.compiled = undefined;
      return role;
    });
  }

  #compiled(role: Role): CompiledPolicies {
    role.compiled ??= this.#compile(role);
    return role.compiled;
  }

  #compile(role: Role): CompiledPolicies {
    const attached = role.managedPolicyArns.map((arn) => {
      if (isAwsManaged(arn)) return awsManagedPolicy(arn);
      const document = this.#managedPolicies.get(arn);
      if (!document) throw new LocalError(`Role ${role.principal.name} refers to unknown policy ${arn}.`);
      return document;
    });
    try {
      return new CompiledPolicies([...role.documents, ...attached], baseContext(role, this.#account));
    } catch (error) {
      throw new LocalError(`Role ${role.principal.name}: ${(error as Error).message}.`);
    }
  }
}

/** Condition keys that are the same for all requests of a role; the local services speak HTTP where AWS has TLS. */
function baseContext(role: Role, account: LocalAccount): Map<string, readonly string[]> {
  return new Map([
    ['aws:principalarn', [role.principal.roleArn ?? '']],
    ['aws:principalaccount', [account.accountId]],
    ['aws:requestedregion', [account.region]],
    ['aws:securetransport', ['true']],
  ]);
}

function nameOf(stack: string, logicalId: string, explicit: unknown): string {
  return typeof explicit === 'string' ? explicit : `${stack}-${logicalId}`;
}

/** Stable and unique per role, in the alphabet and length of temporary AWS keys. */
function accessKeyId(roleArn: string): string {
  return `ASIA${keyFrom(roleArn)}`;
}

function keyFrom(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return [...createHash('sha256').update(text).digest().subarray(0, 16)]
    .map((byte) => alphabet[byte % 32])
    .join('');
}
