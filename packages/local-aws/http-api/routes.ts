/** A matched route, with whatever the server needs for it. */
export interface RouteMatch<Target> {
  readonly routeKey: string;
  readonly target: Target;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

interface CompiledRoute<Target> {
  readonly routeKey: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly greedy: boolean;
  readonly target: Target;
}

/** Thrown for a path whose percent-encoding is broken: API Gateway answers 400. */
export class MalformedPathError extends Error {}

/**
 * Matches requests to route keys as HTTP APIs do: the most specific path wins, segment by segment (text before
 * `{param}` before `{greedy+}`), a method before ANY, and `$default` when nothing else matches.
 * Paths are compared as they are: `/posts/` isn't `/posts`.
 * Source: API Gateway developer guide, "Create routes for HTTP APIs", routing order.
 */
export class RouteTable<Target> {
  readonly #routes: readonly CompiledRoute<Target>[];
  readonly #default: CompiledRoute<Target> | undefined;

  /** @param routes route key (`GET /v1/posts/{id}`, `ANY /{proxy+}`, `$default`) → target. */
  constructor(routes: ReadonlyMap<string, Target>) {
    const compiled = [...routes].map(([routeKey, target]) => compile(routeKey, target));
    this.#default = compiled.find(({ routeKey }) => routeKey === '$default');
    this.#routes = compiled.filter(({ routeKey }) => routeKey !== '$default').sort(bySpecificity);
  }

  /**
   * @param path the request's path, still percent-encoded, without query.
   * @throws MalformedPathError
   */
  match(method: string, path: string): RouteMatch<Target> | undefined {
    const given = path.split('/').slice(1);
    for (const route of this.#routes) {
      if ((route.method === method || route.method === 'ANY') && fits(route, given)) {
        return { routeKey: route.routeKey, target: route.target, pathParameters: parameters(route, given) };
      }
    }
    const fallback = this.#default;
    return fallback && { routeKey: '$default', target: fallback.target, pathParameters: undefined };
  }
}

function compile<Target>(routeKey: string, target: Target): CompiledRoute<Target> {
  const [method = '', path = ''] = routeKey.split(' ');
  const segments = path.split('/').slice(1);
  return { routeKey, method, segments, greedy: segments.at(-1)?.endsWith('+}') ?? false, target };
}

function bySpecificity(left: CompiledRoute<unknown>, right: CompiledRoute<unknown>): number {
  const length = Math.min(left.segments.length, right.segments.length);
  for (let index = 0; index < length; index++) {
    const difference = rank(left.segments[index]) - rank(right.segments[index]);
    if (difference !== 0) return difference;
  }
  // Of two paths with the same beginning the longer is more specific; then a method is more specific than ANY.
  if (left.segments.length !== right.segments.length) return right.segments.length - left.segments.length;
  return Number(left.method === 'ANY') - Number(right.method === 'ANY');
}

function rank(segment = ''): number {
  if (!segment.startsWith('{')) return 0;
  return segment.endsWith('+}') ? 2 : 1;
}

function fits({ segments, greedy }: CompiledRoute<unknown>, given: readonly string[]): boolean {
  if (greedy ? given.length < segments.length : given.length !== segments.length) return false;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] as string;
    // A parameter matches at least one character.
    if (segment.startsWith('{') ? given[index] === '' : segment !== given[index]) return false;
  }
  return true;
}

function parameters(
  { segments, greedy }: CompiledRoute<unknown>,
  given: readonly string[],
): Record<string, string> | undefined {
  let found: Record<string, string> | undefined;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] as string;
    if (!segment.startsWith('{')) continue;
    const isRest = greedy && index === segments.length - 1;
    const text = isRest ? given.slice(index).join('/') : (given[index] as string);
    found ??= {};
    found[segment.slice(1, isRest ? -2 : -1)] = decode(text);
  }
  return found;
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new MalformedPathError(text);
  }
}
