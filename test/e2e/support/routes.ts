import { api, type Capability } from '../../../contract/api.ts';
import type { Route, Routes } from '../../../contract/route.ts';

type OperationsOf<C extends Capability> = Extract<keyof (typeof api)[C], string>;

/** Every operation id of the contract. */
export type Operation = { [C in Capability]: OperationsOf<C> }[Capability];

/** Every route of the contract with its operation id. */
export const allRoutes: readonly { readonly operation: Operation; readonly route: Route }[] =
  Object.values<Routes>(api).flatMap((routes) =>
    Object.entries(routes).map(([operation, route]) => ({ operation: operation as Operation, route })),
  );

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
