import { arnPattern, type Matcher, wildcard } from './wildcard.ts';

/** Values of the condition keys of a request, keys in lower case (IAM ignores their case). */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

/** One condition block, compiled. */
export interface Condition {
  /** The condition keys that it tests, in lower case. */
  readonly keys: readonly string[];
  /** Whether the statement applies to the request. */
  holds(context: ConditionContext): boolean;
}

type Test = (context: ConditionContext) => boolean;

interface Operator {
  /** Compiles one policy value. */
  readonly compile: (policyValue: string) => Matcher;
  /** A negated operator holds when no policy value matches, and when the key is missing. */
  readonly negated: boolean;
}

const equals =
  (expected: string): Matcher =>
  (text) =>
    text === expected;
const equalsIgnoringCase = (expected: string): Matcher => {
  const lower = expected.toLowerCase();
  return (text) => text.toLowerCase() === lower;
};
const compareNumbers =
  (holds: (given: number, expected: number) => boolean) =>
  (expected: string): Matcher => {
    const number = Number(expected);
    return (text) => holds(Number(text), number);
  };
const compareDates =
  (holds: (given: number, expected: number) => boolean) =>
  (expected: string): Matcher => {
    const instant = Date.parse(expected);
    return (text) => holds(Date.parse(text), instant);
  };

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { compile: equals, negated: false },
  StringNotEquals: { compile: equals, negated: true },
  StringEqualsIgnoreCase: { compile: equalsIgnoringCase, negated: false },
  StringNotEqualsIgnoreCase: { compile: equalsIgnoringCase, negated: true },
  StringLike: { compile: wildcard, negated: false },
  StringNotLike: { compile: wildcard, negated: true },
  // AWS: ArnEquals and ArnLike behave identically.
  ArnEquals: { compile: arnPattern, negated: false },
  ArnLike: { compile: arnPattern, negated: false },
  ArnNotEquals: { compile: arnPattern, negated: true },
  ArnNotLike: { compile: arnPattern, negated: true },
  Bool: { compile: equalsIgnoringCase, negated: false },
  NumericEquals: { compile: compareNumbers((given, expected) => given === expected), negated: false },
  NumericNotEquals: { compile: compareNumbers((given, expected) => given === expected), negated: true },
  NumericLessThan: { compile: compareNumbers((given, expected) => given < expected), negated: false },
  NumericLessThanEquals: { compile: compareNumbers((given, expected) => given <= expected), negated: false },
  NumericGreaterThan: { compile: compareNumbers((given, expected) => given > expected), negated: false },
  NumericGreaterThanEquals: {
    compile: compareNumbers((given, expected) => given >= expected),
    negated: false,
  },
  DateLessThan: { compile: compareDates((given, expected) => given < expected), negated: false },
  DateGreaterThan: { compile: compareDates((given, expected) => given > expected), negated: false },
};

/**
 * Compiles the `Condition` element of a policy statement: every operator and every key must match (AND), any of a key's
 * values suffices (OR), as in the IAM user guide's "conditions with multiple keys or values".
 * @throws Error naming an operator or a policy variable that isn't supported locally.
 */
export function compileConditions(block: Readonly<Record<string, Record<string, unknown>>>): Condition {
  const keys = Object.values(block).flatMap((tested) => Object.keys(tested).map((key) => key.toLowerCase()));
  const tests = Object.entries(block).flatMap(([operator, tested]) =>
    Object.entries(tested).map(([key, values]) =>
      compileOne(operator, key.toLowerCase(), (Array.isArray(values) ? values : [values]).map(String)),
    ),
  );
  return { keys, holds: (context) => tests.every((test) => test(context)) };
}

function compileOne(operatorText: string, key: string, policyValues: readonly string[]): Test {
  const variable = [key, ...policyValues].find((value) => value.includes('${'));
  if (variable) throw new Error(`policy variable in "${variable}" isn't supported locally`);

  if (operatorText === 'Null') {
    return (context) => policyValues.some((value) => (context.get(key) === undefined) === (value === 'true'));
  }
  const [, quantifier, name, ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operatorText) ?? [];
  const operator = OPERATORS[name ?? ''];
  if (!operator) throw new Error(`condition operator ${operatorText} isn't supported locally`);

  const matchers = policyValues.map(operator.compile);
  const { negated } = operator;
  const holds = (value: string) => matchers.some((matches) => matches(value)) !== negated;

  return (context) => {
    const values = context.get(key);
    // A set quantifier on a missing key: "all of none" is true (hence the `Null: false` beside it), "any of none" is not.
    if (quantifier === 'ForAllValues') return values === undefined || values.every(holds);
    if (values === undefined) return ifExists !== undefined || (negated && quantifier === undefined);
    // Without a quantifier the request has one value; if there are more, a negated test must pass for all, a positive one
    // for any.
    return negated && quantifier === undefined ? values.every(holds) : values.some(holds);
  };
}
