/** What intrinsics can look up about the template they are in. */
export interface IntrinsicScope {
  /** A logical id, a parameter or a pseudo parameter; NO_VALUE for AWS::NoValue. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  importValue(exportName: string): unknown;
  /** An output of another stack, exported or not. */
  stackOutput(stackName: string, outputName: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, key: string, secondKey: string): unknown;
}

/** `AWS::NoValue`: removes the property that holds it. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: IntrinsicScope) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': (argument, scope) => {
    // Short form "Logical.Attribute" and long form [logical, attribute]; attributes may hold dots themselves.
    const [logicalId, attribute] = Array.isArray(argument) ? argument : splitOnce(String(argument), '.');
    return scope.attribute(String(logicalId), String(resolveIntrinsics(attribute, scope)));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, 'Fn::Join');
    return list(resolveIntrinsics(parts, scope), 'Fn::Join').map(text).join(String(separator));
  },
  'Fn::Sub': (argument, scope) => {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(String(template), variables as Record<string, unknown>, scope);
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument, 'Fn::Select');
    return list(resolveIntrinsics(values, scope), 'Fn::Select')[Number(resolveIntrinsics(index, scope))];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, value] = list(argument, 'Fn::Split');
    return text(resolveIntrinsics(value, scope)).split(String(separator));
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(resolveIntrinsics(argument, scope))),
  'Fn::GetStackOutput': (argument, scope) => {
    const { StackName, OutputName, RoleArn } = argument as Record<string, unknown>;
    // All regions are this machine, but another account isn't.
    if (RoleArn !== undefined) throw new Error("Fn::GetStackOutput with RoleArn isn't supported locally");
    return scope.stackOutput(
      text(resolveIntrinsics(StackName, scope)),
      text(resolveIntrinsics(OutputName, scope)),
    );
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, key, secondKey] = list(resolveIntrinsics(argument, scope), 'Fn::FindInMap').map(text);
    return scope.mapping(map ?? '', key ?? '', secondKey ?? '');
  },
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = list(argument, 'Fn::If');
    return resolveIntrinsics(scope.condition(String(name)) ? whenTrue : whenFalse, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolveIntrinsics(argument, scope), 'Fn::Equals');
    return left === right;
  },
  'Fn::Not': (argument, scope) => !truth(list(argument, 'Fn::Not')[0], scope),
  'Fn::And': (argument, scope) => list(argument, 'Fn::And').every((each) => truth(each, scope)),
  'Fn::Or': (argument, scope) => list(argument, 'Fn::Or').some((each) => truth(each, scope)),
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolveIntrinsics(argument, scope))).toString('base64'),
};

/**
 * A template value with every intrinsic function resolved.
 * @throws Error naming an intrinsic or a dynamic reference that the local runtime doesn't support.
 */
export function resolveIntrinsics(value: unknown, scope: IntrinsicScope): unknown {
  if (typeof value === 'string') {
    if (value.includes('{{resolve:')) throw new Error(`dynamic reference ${value} isn't supported locally`);
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((each) => resolveIntrinsics(each, scope)).filter((each) => each !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;

  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    const intrinsic = INTRINSICS[name];
    if (intrinsic) return intrinsic(argument, scope);
    if (name.startsWith('Fn::')) throw new Error(`intrinsic function ${name} isn't supported locally`);
  }
  const result: Record<string, unknown> = {};
  for (const [key, each] of entries) {
    const resolved = resolveIntrinsics(each, scope);
    if (resolved !== NO_VALUE) result[key] = resolved;
  }
  return result;
}

/** The value of a condition expression: `{Condition: name}` or a condition function. */
export function truth(expression: unknown, scope: IntrinsicScope): boolean {
  if (typeof expression === 'object' && expression !== null && 'Condition' in expression) {
    return scope.condition(String(expression.Condition));
  }
  return resolveIntrinsics(expression, scope) === true;
}

function substitute(template: string, variables: Record<string, unknown>, scope: IntrinsicScope): string {
  return template.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, expression: string) => {
    if (literal) return `\${${expression}}`;
    const name = expression.trim();
    if (Object.hasOwn(variables, name)) return text(resolveIntrinsics(variables[name], scope));
    const [logicalId, attribute] = splitOnce(name, '.');
    return text(attribute === undefined ? scope.ref(name) : scope.attribute(logicalId, attribute));
  });
}

function splitOnce(value: string, separator: string): [string, string | undefined] {
  const at = value.indexOf(separator);
  return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + separator.length)];
}

function list(value: unknown, intrinsic: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${intrinsic} expects a list, not ${JSON.stringify(value)}`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  throw new Error(`expected text, not ${JSON.stringify(value)}`);
}
