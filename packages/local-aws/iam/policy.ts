import type { Permission } from '../runtime.ts';
import { type Condition, type ConditionContext, compileConditions } from './conditions.ts';
import { anyOf, type Matcher } from './wildcard.ts';

/** A policy document as CDK synthesizes it. */
export interface PolicyDocument {
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Record<string, unknown>>>;
}

export type Decision = 'allowed' | 'explicit-deny' | 'implicit-deny';

interface CompiledStatement {
  readonly deny: boolean;
  readonly matchesAction: Matcher;
  readonly matchesResource: Matcher;
  readonly condition: Condition | undefined;
}

/** Functions use few distinct (action, resource) pairs; the limit only guards against invented ones. */
const CACHE_LIMIT = 2_000;

/**
 * The identity-based policies of one role, compiled once. Evaluation follows the IAM logic: an explicit deny
 * wins, else one allow is enough, else the request is denied.
 */
export class CompiledPolicies {
  readonly #statements: readonly CompiledStatement[];
  readonly #baseContext: ConditionContext;
  /** Condition keys that a statement tests, in lower case: others aren't looked for in a request. */
  readonly #tested: ReadonlySet<string>;
  /** Statements that cover an action on a resource; only their conditions remain to be tested per request. */
  readonly #applicable = new Map<string, readonly CompiledStatement[]>();

  /**
   * @param baseContext condition keys that every request of this role carries (aws:PrincipalArn…), in lower case.
   * @throws Error naming an element, operator or variable that isn't supported locally.
   */
  constructor(documents: readonly PolicyDocument[], baseContext: ConditionContext = new Map()) {
    this.#statements = documents.flatMap((document) => asList(document.Statement).map(compileStatement));
    this.#baseContext = baseContext;
    this.#tested = new Set(this.#statements.flatMap(({ condition }) => condition?.keys ?? []));
  }

  decide(permission: Permission): Decision {
    const applicable = this.#statementsFor(permission.action, permission.resource);
    if (applicable.length === 0) return 'implicit-deny';
    let context: ConditionContext | undefined;
    let allowed = false;
    for (const { deny, condition } of applicable) {
      if (allowed && !deny) continue;
      if (condition) {
        context ??= this.#contextOf(permission);
        if (!condition.holds(context)) continue;
      }
      if (deny) return 'explicit-deny';
      allowed = true;
    }
    return allowed ? 'allowed' : 'implicit-deny';
  }

  #statementsFor(action: string, resource: string): readonly CompiledStatement[] {
    const key = `${action} ${resource}`;
    let applicable = this.#applicable.get(key);
    if (!applicable) {
      const lowerAction = action.toLowerCase();
      applicable = this.#statements.filter(
        (statement) => statement.matchesAction(lowerAction) && statement.matchesResource(resource),
      );
      if (this.#applicable.size >= CACHE_LIMIT) this.#applicable.clear();
      this.#applicable.set(key, applicable);
    }
    return applicable;
  }

  #contextOf(permission: Permission): ConditionContext {
    if (!permission.context) return this.#baseContext;
    const context = new Map(this.#baseContext);
    for (const key of Object.keys(permission.context)) {
      const name = key.toLowerCase();
      const values = this.#tested.has(name) ? permission.context[key] : undefined;
      // An empty set counts as a missing key, for Null as for ForAllValues.
      if (values !== undefined && values.length > 0) context.set(name, values);
    }
    return context;
  }
}

function compileStatement(statement: PolicyStatement): CompiledStatement {
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    throw new Error(`policy effect ${JSON.stringify(statement.Effect)} is neither Allow nor Deny`);
  }
  return {
    deny: statement.Effect === 'Deny',
    // Action names ignore case; resources don't.
    matchesAction: element(statement, 'Action', (pattern) => pattern.toLowerCase()),
    matchesResource: element(statement, 'Resource', (pattern) => pattern),
    condition: statement.Condition && compileConditions(statement.Condition),
  };
}

function element(
  statement: PolicyStatement,
  name: 'Action' | 'Resource',
  normalize: (pattern: string) => string,
): Matcher {
  const positive = statement[name];
  const negative = statement[`Not${name}`];
  if ((positive === undefined) === (negative === undefined)) {
    throw new Error(`a policy statement needs either ${name} or Not${name}: ${JSON.stringify(statement)}`);
  }
  const patterns = asList(positive ?? negative ?? []).map((pattern) => {
    if (pattern.includes('${')) throw new Error(`policy variable in "${pattern}" isn't supported locally`);
    return normalize(pattern);
  });
  const matches = anyOf(patterns);
  return negative === undefined ? matches : (text) => !matches(text);
}

function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
