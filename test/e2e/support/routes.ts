import { allRoutes, type Operation } from '../../../contract/api.ts';
import type { Route } from '../../../contract/route.ts';

export { allRoutes, type Operation };

export function routeOf(operation: Operation): Route {
  const found = allRoutes.find((each) => each.operation === operation);
  if (found === undefined) throw new Error(`The contract has no operation ${operation}.`);
  return found.route;
}

/** The path of an operation with its parameters in it, as they are (not encoded). */
export function pathOf(operation: Operation, params: Readonly<Record<string, string>>): string {
  const [, template = ''] = routeOf(operation).key.split(' ');
  return template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? `missing-${name}`);
}
