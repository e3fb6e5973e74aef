import {
  type LocalAccount,
  LocalError,
  type Resource,
  type ResourceIdentity,
  type ResourceKind,
} from '../runtime.ts';
import { type IntrinsicScope, NO_VALUE, resolveIntrinsics, truth } from './intrinsics.ts';
import type { CloudAssembly, Template, TemplateResource } from './read-assembly.ts';

/** The whole deployment, fully resolved. */
export interface ResolvedAssembly {
  readonly resources: readonly Resource[];
  /** Outputs by stack and name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Resolves every intrinsic of every stack. A resource's identity is a pure function of its name and properties, so no
 * creation order is needed: references are resolved lazily and cached.
 * @throws LocalError listing all resource types that no module supports, or for a reference that leads nowhere.
 */
export function resolveAssembly(
  assembly: CloudAssembly,
  kinds: ReadonlyMap<string, ResourceKind>,
  account: LocalAccount,
): ResolvedAssembly {
  const stacks = new Map<string, Stack>();
  const exports = new Map<string, () => unknown>();
  const importValue = (name: string) => {
    const exported = exports.get(name);
    if (!exported) throw new LocalError(`no stack exports "${name}"`);
    return exported();
  };
  const stackOutput = (name: string, output: string) => {
    const stack = stacks.get(name);
    if (!stack) throw new LocalError(`no stack is called "${name}"`);
    if (!stack.template.Outputs?.[output]) throw new LocalError(`the stack ${name} puts out no ${output}`);
    return stack.output(output);
  };
  for (const { name, template } of assembly.stacks) {
    stacks.set(name, new Stack(name, template, kinds, account, { importValue, stackOutput }));
  }
  refuseUnknownTypes([...stacks.values()], kinds);
  for (const stack of stacks.values()) {
    for (const [output, { Export }] of Object.entries(stack.template.Outputs ?? {})) {
      if (Export) exports.set(String(stack.resolve(Export.Name, output)), () => stack.output(output));
    }
  }

  const resources: Resource[] = [];
  const outputs: Record<string, Record<string, unknown>> = {};
  for (const stack of stacks.values()) {
    for (const [logicalId, { Type }] of stack.resources()) {
      resources.push({
        stack: stack.name,
        logicalId,
        type: Type,
        properties: stack.properties(logicalId),
      });
    }
    outputs[stack.name] = {};
    for (const [name, output] of Object.entries(stack.template.Outputs ?? {})) {
      if (stack.exists(output)) (outputs[stack.name] as Record<string, unknown>)[name] = stack.output(name);
    }
  }
  return { resources, outputs };
}

function refuseUnknownTypes(stacks: readonly Stack[], kinds: ReadonlyMap<string, ResourceKind>): void {
  const unknown = stacks.flatMap((stack) =>
    stack
      .resources()
      .filter(([, { Type }]) => !kinds.has(Type))
      .map(([logicalId, { Type }]) => `${Type} (${stack.name}/${logicalId})`),
  );
  if (unknown.length > 0) {
    throw new LocalError(
      `The local runtime doesn't know ${unknown.join(', ')}: give it a module in packages/local-aws/, or list the type in its ignored.ts if there is nothing to run.`,
    );
  }
}

/** One template, resolving its own references; each result is computed once. */
class Stack {
  readonly name: string;
  readonly template: Template;
  readonly #kinds: ReadonlyMap<string, ResourceKind>;
  readonly #account: LocalAccount;
  readonly #scope: IntrinsicScope;
  readonly #properties = new Map<string, Record<string, unknown>>();
  readonly #identities = new Map<string, ResourceIdentity>();
  /** Resources whose properties are being resolved, to report a cycle instead of overflowing the stack. */
  readonly #underway = new Set<string>();

  constructor(
    name: string,
    template: Template,
    kinds: ReadonlyMap<string, ResourceKind>,
    account: LocalAccount,
    others: Pick<IntrinsicScope, 'importValue' | 'stackOutput'>,
  ) {
    this.name = name;
    this.template = template;
    this.#kinds = kinds;
    this.#account = account;
    this.#scope = {
      ref: (target) => this.#ref(target),
      attribute: (logicalId, attribute) => this.#attribute(logicalId, attribute),
      ...others,
      condition: (condition) => this.#condition(condition),
      mapping: (map, key, secondKey) => {
        const value = template.Mappings?.[map]?.[key]?.[secondKey];
        if (value === undefined) throw new Error(`no mapping ${map}.${key}.${secondKey}`);
        return value;
      },
    };
  }

  resources(): [string, TemplateResource][] {
    return Object.entries(this.template.Resources ?? {}).filter(([, resource]) => this.exists(resource));
  }

  exists(entry: { readonly Condition?: string }): boolean {
    return entry.Condition === undefined || this.#condition(entry.Condition);
  }

  output(name: string): unknown {
    return this.resolve(this.template.Outputs?.[name]?.Value, name);
  }

  properties(logicalId: string): Record<string, unknown> {
    const known = this.#properties.get(logicalId);
    if (known) return known;
    if (this.#underway.has(logicalId)) {
      throw new LocalError(`${this.name}/${logicalId} refers to itself through its own properties`);
    }
    this.#underway.add(logicalId);
    const properties = this.resolve(
      this.template.Resources?.[logicalId]?.Properties ?? {},
      logicalId,
    ) as Record<string, unknown>;
    this.#underway.delete(logicalId);
    this.#properties.set(logicalId, properties);
    return properties;
  }

  /** @throws LocalError saying where in the template a value can't be resolved. */
  resolve(value: unknown, where: string): unknown {
    try {
      return resolveIntrinsics(value, this.#scope);
    } catch (error) {
      if (error instanceof LocalError) throw error;
      throw new LocalError(`${this.name}/${where}: ${(error as Error).message}`);
    }
  }

  #ref(name: string): unknown {
    const pseudo = this.#pseudoParameter(name);
    if (pseudo !== undefined) return pseudo;
    const parameter = this.template.Parameters?.[name];
    if (parameter) {
      if (parameter.Default === undefined) throw new Error(`parameter ${name} has no default value`);
      return parameter.Default;
    }
    return this.#identity(name).ref;
  }

  #attribute(logicalId: string, attribute: string): string {
    const value = this.#identity(logicalId).attributes[attribute];
    if (value === undefined) {
      const type = this.template.Resources?.[logicalId]?.Type;
      throw new Error(`the local ${type} ${logicalId} has no attribute ${attribute}`);
    }
    return value;
  }

  #identity(logicalId: string): ResourceIdentity {
    const known = this.#identities.get(logicalId);
    if (known) return known;
    const resource = this.template.Resources?.[logicalId];
    const kind = resource && this.#kinds.get(resource.Type);
    if (!kind || !this.exists(resource)) throw new Error(`nothing is called ${logicalId}`);
    const identity = kind.identify(this.name, logicalId, this.properties(logicalId), this.#account);
    this.#identities.set(logicalId, identity);
    return identity;
  }

  #condition(name: string): boolean {
    const expression = this.template.Conditions?.[name];
    if (expression === undefined) throw new LocalError(`${this.name} has no condition ${name}`);
    return truth(expression, this.#scope);
  }

  #pseudoParameter(name: string): unknown {
    const { partition, region, accountId, urlSuffix } = this.#account;
    switch (name) {
      case 'AWS::Partition':
        return partition;
      case 'AWS::Region':
        return region;
      case 'AWS::AccountId':
        return accountId;
      case 'AWS::URLSuffix':
        return urlSuffix;
      case 'AWS::StackName':
        return this.name;
      case 'AWS::StackId':
        return `arn:${partition}:cloudformation:${region}:${accountId}:stack/${this.name}/local`;
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::NoValue':
        return NO_VALUE;
      default:
        return undefined;
    }
  }
}
