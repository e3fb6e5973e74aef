/**
 * IAM: the roles and policies of the templates, evaluated as they are written. The gateway asks it who signed a
 * call and whether that role may do it; a grant that CDK didn't synthesize fails here as it would on AWS.
 * Not checked locally: signatures (but those of presigned URLs), trust policies, resource-based policies, KMS keys.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  type LocalAccount,
  LocalError,
  type LocalModule,
  type Permission,
  type Principal,
  type Resource,
  type ResourceKind,
  type Runtime,
} from '../runtime.ts';
import { awsManagedPolicy, isAwsManaged } from './managed-policies.ts';
import { CompiledPolicies, type Decision, type PolicyDocument } from './policy.ts';

/** Credentials of a function's role; the access key id tells the gateway who calls, the rest is decoration. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface IamModule extends LocalModule {
  /** @throws LocalError when no such role exists, or a policy of it can't be evaluated locally. */
  credentials(roleArn: string): Credentials;
  /** The role behind an access key id; undefined for a key nobody was given. */
  principal(accessKeyId: string): Principal | undefined;
  /** The operator is allowed everything; a role what its policies say. */
  decide(principal: Principal, permission: Permission): Decision;
  /** What every role signs with; only URLs that are signed for whoever holds them are checked against it. */
  readonly secretAccessKey: string;
  /** Whether a role may do something, for the services that act with a role of the template. */
  isAllowed(roleArn: string, permission: Permission): boolean;
}

/** Signs the calls of tools and tests; any secret will do. */
export const OPERATOR_ACCESS_KEY = 'LOCALOPERATOR';
const OPERATOR: Principal = { name: 'operator' };

interface Role {
  readonly principal: Principal;
  readonly documents: PolicyDocument[];
  readonly managedPolicyArns: string[];
  compiled?: CompiledPolicies;
}

export function createIam(runtime: Pick<Runtime, 'account'>): IamModule {
  const roles = new Map<string, Role>();
  const managedPolicies = new Map<string, PolicyDocument>();
  const principals = new Map<string, Principal>([[OPERATOR_ACCESS_KEY, OPERATOR]]);
  const { account } = runtime;
  // New at each start, as a role's own keys are on AWS: who guesses a key's name can't sign a URL with it.
  const secretAccessKey = randomBytes(30).toString('base64url');

  function roleByArn(arn: string): Role {
    const role = roles.get(arn);
    if (!role) throw new LocalError(`No role of the templates is called ${arn}.`);
    return role;
  }

  function compile(role: Role): CompiledPolicies {
    if (!role.compiled) {
      const attached = role.managedPolicyArns.map((arn) => {
        if (isAwsManaged(arn)) return awsManagedPolicy(arn);
        const document = managedPolicies.get(arn);
        if (!document) throw new LocalError(`Role ${role.principal.name} refers to unknown policy ${arn}.`);
        return document;
      });
      try {
        role.compiled = new CompiledPolicies([...role.documents, ...attached], baseContext(role, account));
      } catch (error) {
        throw new LocalError(`Role ${role.principal.name}: ${(error as Error).message}.`);
      }
    }
    return role.compiled;
  }

  const roleKind: ResourceKind = {
    type: 'AWS::IAM::Role',
    identify: (stack, logicalId, properties) => {
      const name = nameOf(stack, logicalId, properties.RoleName);
      const path = (properties.Path as string | undefined) ?? '/';
      return {
        ref: name,
        attributes: {
          Arn: `arn:${account.partition}:iam::${account.accountId}:role${path}${name}`,
          RoleId: `AROA${keyFrom(name)}`,
        },
      };
    },
    start: async ({ stack, logicalId, properties }) => {
      if (properties.PermissionsBoundary) {
        throw new LocalError(`${stack}/${logicalId}: permissions boundaries aren't supported locally.`);
      }
      const { ref: name, attributes } = roleKind.identify(stack, logicalId, properties, account);
      const roleArn = attributes.Arn as string;
      const principal = { name, roleArn };
      roles.set(roleArn, {
        principal,
        documents: (properties.Policies ?? []).map(
          (policy: { PolicyDocument: PolicyDocument }) => policy.PolicyDocument,
        ),
        managedPolicyArns: [...(properties.ManagedPolicyArns ?? [])],
      });
      principals.set(accessKeyId(roleArn), principal);
    },
  };

  function rolesNamed(resource: Resource): Role[] {
    return (resource.properties.Roles ?? []).map((name: string) => {
      const role = [...roles.values()].find(({ principal }) => principal.name === name);
      if (!role) throw new LocalError(`${resource.stack}/${resource.logicalId}: no role is called ${name}.`);
      role.compiled = undefined;
      return role;
    });
  }

  const policyKind: ResourceKind = {
    type: 'AWS::IAM::Policy',
    identify: (stack, logicalId, properties) => ({
      ref: nameOf(stack, logicalId, properties.PolicyName),
      attributes: {},
    }),
    start: async (resource) => {
      for (const role of rolesNamed(resource)) role.documents.push(resource.properties.PolicyDocument);
    },
  };

  const managedPolicyKind: ResourceKind = {
    type: 'AWS::IAM::ManagedPolicy',
    identify: (stack, logicalId, properties) => {
      const name = nameOf(stack, logicalId, properties.ManagedPolicyName);
      const arn = `arn:${account.partition}:iam::${account.accountId}:policy/${name}`;
      return { ref: arn, attributes: { PolicyArn: arn } };
    },
    start: async (resource) => {
      const { stack, logicalId, properties } = resource;
      const arn = managedPolicyKind.identify(stack, logicalId, properties, account).ref;
      managedPolicies.set(arn, properties.PolicyDocument);
      for (const role of rolesNamed(resource)) role.managedPolicyArns.push(arn);
    },
  };

  const decide = (principal: Principal, permission: Permission): Decision =>
    principal.roleArn === undefined ? 'allowed' : compile(roleByArn(principal.roleArn)).decide(permission);

  return {
    // Roles first: policies attach themselves to them.
    kinds: [roleKind, policyKind, managedPolicyKind],
    credentials: (roleArn) => {
      compile(roleByArn(roleArn));
      return { accessKeyId: accessKeyId(roleArn), secretAccessKey, sessionToken: 'local' };
    },
    secretAccessKey,
    principal: (accessKeyId) => principals.get(accessKeyId),
    decide,
    isAllowed: (roleArn, permission) => decide(roleByArn(roleArn).principal, permission) === 'allowed',
  };
}

/** Condition keys that are the same for each request of a role; the local stand-ins speak HTTP, where AWS has TLS. */
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
