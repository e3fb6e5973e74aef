import { type Matcher, wildcard } from '../iam/wildcard.ts';
import type { Resource } from '../runtime.ts';
import type { ApiContext } from './event.ts';

/** What a function's resource policy lets API Gateway invoke it for (`AWS::Lambda::Permission`). */
export interface InvocationRight {
  readonly functionName: string;
  /** Whether it covers a route of an API, named as by `invokedFor`. */
  readonly covers: Matcher;
}

/** Undefined for another caller than API Gateway. */
export function readInvocationRight({ properties }: Resource): InvocationRight | undefined {
  const { FunctionName, Principal, SourceArn } = properties;
  if (Principal !== 'apigateway.amazonaws.com') return undefined;
  // Without its partition, region and account: a template may have been written for others than the local ones.
  const route = SourceArn === undefined ? '*' : String(SourceArn).split(':').slice(5).join(':');
  return { functionName: String(FunctionName), covers: wildcard(route) };
}

/**
 * The source of an invocation, as API Gateway names it to Lambda at the end of an ARN: `API/STAGE/GET/v1/posts`, but
 * `API/STAGE/$default` for the default route, which no pattern for a method and a path matches.
 */
export function invokedFor({ apiId, stage }: ApiContext, routeKey: string): string {
  return `${apiId}/${stage}/${routeKey.replace(' ', '')}`;
}
