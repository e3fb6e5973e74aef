/** As much of update expressions as the checks need. */
import { remembered } from '../remembered.ts';
import { MOST_OPERATORS, tooManyOperators, topLevelName } from './conditions.ts';
import type { Body } from './refusal.ts';

/**
 * Counts the operators, strictly: AWS's pages disagree on whether `=` is one, and don't say it of what is added or removed.
 * @throws AwsError ValidationException
 */
export function refuseManyOperators(expression: string): void {
  if (operatorsIn(expression) > MOST_OPERATORS) throw tooManyOperators('UpdateExpression');
}

const operatorsIn = remembered(
  (expression) =>
    writtenPaths(expression).length + (expression.match(/[+-]|if_not_exists|list_append/g)?.length ?? 0),
);

/** Top-level attributes that an update sets to a value of the request, with that value. */
export function assignedValues(body: Body): Record<string, Body> {
  const set: Record<string, Body> = {};
  for (const [, path = '', value = ''] of assignmentsIn(body.UpdateExpression)) {
    const given = body.ExpressionAttributeValues?.[value];
    if (given !== undefined) set[topLevelName(path, body)] = given;
  }
  return set;
}

const assignmentsIn = remembered((expression) => [
  ...expression.matchAll(/(?:^|[\s,])(#?\w+)\s*=\s*(:\w+)\b(?!\s*[+-])/g),
]);

/** Top-level attributes that an update writes, removes, adds to or takes from. */
export function writtenNames(body: Body): string[] {
  return writtenPaths(String(body.UpdateExpression ?? '')).map((path) => topLevelName(path, body));
}

const writtenPaths = remembered((expression) => {
  const paths = [...expression.matchAll(/(?:^|[\s,])(#?\w+)[\w.[\]#]*\s*=/g)].map(([, path = '']) => path);
  for (const [, list = ''] of expression.matchAll(
    /\b(?:REMOVE|ADD|DELETE)\s+(.*?)(?=\bSET\b|\bREMOVE\b|\bADD\b|\bDELETE\b|$)/gis,
  )) {
    paths.push(...list.split(',').map((part) => part.trim().split(/\s/, 1)[0] ?? ''));
  }
  return paths;
});
