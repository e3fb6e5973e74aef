/**
 * Event patterns: which records of a stream or queue reach a function, and which events an EventBridge rule matches.
 *
 * Source: Lambda Developer Guide, "Control which events Lambda sends to your function" (filter rule syntax), and the
 * content filters of EventBridge that it shares (EventBridge User Guide, "Creating event patterns").
 */

type Predicate = (value: unknown) => boolean;
type Matcher = (present: boolean, value: unknown) => boolean;
type Json = Record<string, unknown>;

/**
 * Compiles `FilterCriteria.Filters` (each `{Pattern: '<JSON>'}`): a record passes when one of them matches.
 * Without filters everything passes.
 *
 * @throws Error naming a rule that isn't of the filter syntax
 */
export function compileFilters(filters: readonly { Pattern?: string }[] = []): Predicate {
  if (filters.length === 0) return () => true;
  const patterns = filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern ?? '{}')));
  return (event) => patterns.some((matches) => matches(event));
}

/**
 * All fields of a pattern must match; the alternatives of one field are a list.
 * @throws Error naming a rule that isn't of the syntax
 */
export function compilePattern(pattern: Json): Predicate {
  const fields = Object.entries(pattern).map(([name, rule]): Predicate => {
    if (name === '$or' && Array.isArray(rule)) {
      const alternatives = rule.map((alternative) => compilePattern(alternative));
      return (event) => alternatives.some((matches) => matches(event));
    }
    if (Array.isArray(rule)) {
      const matchers = rule.map(compileRule);
      return (event) => leavesOf(event, name, matchers);
    }
    if (rule !== null && typeof rule === 'object') {
      const nested = compilePattern(rule as Json);
      return (event) => {
        const value = isObject(event) ? event[name] : undefined;
        return Array.isArray(value) ? value.some(nested) : nested(value);
      };
    }
    throw new Error(`Filter pattern: the value of "${name}" must be a list or an object`);
  });
  return (event) => fields.every((matches) => matches(event));
}

/** Rules apply to leaves; of a list of leaves one must match. An object isn't a leaf, so it counts as absent. */
function leavesOf(event: unknown, name: string, matchers: readonly Matcher[]): boolean {
  const value = isObject(event) && name in event ? event[name] : undefined;
  const present = isObject(event) && name in event && !isObject(value);
  if (present && Array.isArray(value)) {
    if (value.length === 0) return matchers.some((matches) => matches(false, undefined));
    return value.some((leaf) => matchers.some((matches) => matches(true, leaf)));
  }
  return matchers.some((matches) => matches(present, value));
}

function compileRule(rule: unknown): Matcher {
  if (!isObject(rule)) return (present, value) => present && value === rule;
  const [operator, operand] = Object.entries(rule)[0] ?? [];
  switch (operator) {
    case 'exists':
      return (present) => present === operand;
    case 'prefix':
      return text((value) => compileText(operand, 'prefix')(value));
    case 'suffix':
      return text((value) => compileText(operand, 'suffix')(value));
    case 'equals-ignore-case':
      return text((value) => value.toLowerCase() === String(operand).toLowerCase());
    case 'wildcard':
      return text(wildcard(String(operand)));
    case 'numeric':
      return numeric(operand as (string | number)[]);
    case 'anything-but':
      return anythingBut(operand);
    default:
      throw new Error(`Filter pattern: the rule ${JSON.stringify(rule)} isn't known`);
  }
}

function text(test: (value: string) => boolean): Matcher {
  return (present, value) => present && typeof value === 'string' && test(value);
}

/** `'abc'`, or `{'equals-ignore-case': 'abc'}`. */
function compileText(operand: unknown, end: 'prefix' | 'suffix'): (value: string) => boolean {
  const ignoresCase = isObject(operand);
  const wanted = String(ignoresCase ? operand['equals-ignore-case'] : operand);
  const folded = (value: string) => (ignoresCase ? value.toLowerCase() : value);
  return end === 'prefix'
    ? (value) => folded(value).startsWith(folded(wanted))
    : (value) => folded(value).endsWith(folded(wanted));
}

function wildcard(pattern: string): (value: string) => boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${escaped.join('.*')}$`, 's');
  return (value) => expression.test(value);
}

/** Numbers only: DynamoDB's `N` attributes are strings in the record, so a numeric rule never matches them, as on AWS. */
function numeric(operand: readonly (string | number)[]): Matcher {
  const comparisons: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const limit = Number(operand[index + 1]);
    const comparison = {
      '=': (value: number) => value === limit,
      '<': (value: number) => value < limit,
      '<=': (value: number) => value <= limit,
      '>': (value: number) => value > limit,
      '>=': (value: number) => value >= limit,
    }[String(operand[index])];
    if (!comparison) throw new Error(`Filter pattern: ${operand[index]} isn't a numeric comparison`);
    comparisons.push(comparison);
  }
  return (present, value) =>
    present && typeof value === 'number' && comparisons.every((holds) => holds(value));
}

function anythingBut(operand: unknown): Matcher {
  if (isObject(operand)) {
    const [operator, excluded] = Object.entries(operand)[0] ?? [];
    const rules = [excluded].flat().map((one) => compileRule({ [String(operator)]: one }));
    return text((value) => !rules.some((matches) => matches(true, value)));
  }
  const excluded = [operand].flat();
  return (present, value) => present && !excluded.includes(value);
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
