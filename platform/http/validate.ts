import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Route } from '../../contract/route.ts';
import { faultOf } from './field-faults.ts';
import { type FieldError, requestInvalid } from './problem.ts';
import { readBody } from './read-body.ts';

export interface ValidRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * What the request asks, checked against its route: every wrong field is named at once.
 * @throws ProblemError request-invalid, body-malformed, body-too-large, media-type-unsupported
 */
export async function validate(route: Route, event: APIGatewayProxyEventV2): Promise<ValidRequest> {
  const errors: FieldError[] = [];
  const check = (place: string, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    const found = result.error.issues.flatMap((issue) => fieldErrors(place, issue));
    // A list where a text is due is also « too short »: the first error of a field says what is wrong with it.
    errors.push(...found.filter(({ path }, at) => found.findIndex((each) => each.path === path) === at));
    return undefined;
  };
  const params = check('params', route.params, event.pathParameters ?? {});
  const query = check('query', route.query ?? noParameters, queryOf(route, event));
  const body = check('body', route.body, route.body && (await readBody(route, event)));
  if (errors.length > 0) throw requestInvalid(errors);
  return { params, query, body };
}

const noParameters = z.strictObject({});

/** What is asked for in the address; of what people open by a link, our own parameters alone. */
function queryOf({ opened, query }: Route, { queryStringParameters }: APIGatewayProxyEventV2) {
  const given = queryStringParameters ?? {};
  if (opened !== 'by-link') return given;
  const ours = query?.shape ?? {};
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(ours, name)));
}

/** An unknown field is named by its own path, as a wrong one is. */
function fieldErrors(place: string, issue: z.core.$ZodIssue): FieldError[] {
  const path = [place, ...issue.path.map(String)].join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, ...faultOf(issue) }];
  return issue.keys.map((key) => ({ path: `${path}.${key.slice(0, 64)}`, fault: 'unknown' }));
}
