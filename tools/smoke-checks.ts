import type { Route } from '../contract/route.ts';

/** A request to a deployment of which only the address is known, and what it must return. */
interface Check {
  readonly name: string;
  /** @throws Error with what was wrong */
  run(api: string): Promise<void>;
}

export interface CheckResult {
  readonly name: string;
  /** What was wrong; undefined if nothing. */
  readonly wrong?: string;
}

/** A sample value for each kind of path parameter; none of them exists. */
const sample = (path: string): string =>
  path.replace(/\{[^}]+\}/g, (name) => (name === '{month}' ? '2020-01' : 'A'.repeat(22)));

/**
 * Read-only checks that cover every kind of answer of a deployment. Each route that requires a token is called without one.
 */
export function smokeChecks(routes: readonly Route[]): Check[] {
  return [
    { name: 'the home page, and every file it loads, for ever', run: homePage },
    { name: 'the feed, with an entity tag that answers 304', run: feed },
    { name: 'the configuration of the Région', run: (api) => json(api, '/v1/instance', 200) },
    { name: 'the description of the API', run: (api) => json(api, '/v1/openapi.json', 200) },
    { name: 'the public statistics', run: (api) => json(api, '/v1/statistics', 200) },
    {
      name: 'the catalogue of the open data',
      run: (api) => json(api, '/v1/open-data/catalogue.jsonld', 200),
    },
    { name: 'a challenge, kept by nobody', run: challenge },
    { name: 'an unknown address, as a problem', run: unknown },
    ...routes
      .filter(({ access }) => access !== 'public')
      .map(({ key }) => ({ name: `${key}, closed without a token`, run: (api: string) => closed(api, key) })),
  ];
}

/** Runs checks sequentially, so that they don't throttle each other. */
export async function runChecks(api: string, checks: readonly Check[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, run } of checks) {
    results.push(
      await run(api).then(
        () => ({ name }),
        (error: unknown) => ({ name, wrong: reason(error) }),
      ),
    );
  }
  return results;
}

/** Checks that an address which must be closed (API Gateway’s own, the origin behind the edge) answers nothing. */
export function closedDoor(address: string): Check {
  return {
    name: `${address}, closed`,
    async run() {
      const { status } = await get(address, '/v1/posts');
      expect(status === 403 || status === 404, `answered ${status}`);
    },
  };
}

async function homePage(api: string): Promise<void> {
  const page = await get(api, '/');
  expect(page.status === 200, `answered ${page.status}`);
  expect(/text\/html/.test(page.headers.get('content-type') ?? ''), 'is no HTML');
  expect(page.headers.has('content-security-policy'), 'has no content security policy');
  const files = new Set(
    [...(await page.text()).matchAll(/"(\/assets\/[\w.-]+)"/g)].map(([, path = '']) => path),
  );
  expect(files.size > 0, 'loads no file');
  for (const path of files) {
    const file = await get(api, path);
    await file.arrayBuffer();
    expect(file.status === 200, `${path} answered ${file.status}`);
    expect(/immutable/.test(file.headers.get('cache-control') ?? ''), `${path} isn’t kept for ever`);
  }
}

async function feed(api: string): Promise<void> {
  const first = await get(api, '/v1/posts');
  expect(first.status === 200, `answered ${first.status}`);
  expect(Array.isArray(((await first.json()) as { items?: unknown }).items), 'has no items');
  expect(
    /s-maxage=\d+/.test(first.headers.get('cache-control') ?? ''),
    'tells no shared cache how long to keep it',
  );
  // A vote in between changes the response: any of the tags may match.
  for (let attempt = 0; attempt < 3; attempt++) {
    const { headers } = await get(api, '/v1/posts');
    const again = await get(api, '/v1/posts', { 'if-none-match': headers.get('etag') ?? '' });
    if (again.status === 304) return;
  }
  throw new Error('answers no 304 to its own entity tag');
}

async function challenge(api: string): Promise<void> {
  const { status, headers } = await get(api, '/v1/profiles/challenge');
  expect(status === 200, `answered ${status}`);
  expect(/no-store/.test(headers.get('cache-control') ?? ''), 'may be kept, and given to two');
}

async function unknown(api: string): Promise<void> {
  const { status, headers } = await get(api, '/v1/nothing-here');
  expect(status === 404, `answered ${status}`);
  expect(/problem\+json/.test(headers.get('content-type') ?? ''), 'is no problem document');
}

async function json(api: string, path: string, wanted: number): Promise<void> {
  const answer = await get(api, path);
  expect(answer.status === wanted, `answered ${answer.status}`);
  expect(/json/.test(answer.headers.get('content-type') ?? ''), 'is no JSON');
  await answer.json();
}

async function closed(api: string, key: Route['key']): Promise<void> {
  const [method = '', path = ''] = key.split(' ');
  const { status } = await fetch(api + sample(path), { method, redirect: 'manual' });
  expect(status === 401, `answered ${status}`);
}

function get(api: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(api + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(30_000) });
}

function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** `fetch failed` is uninformative: its cause isn't. */
function reason(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code === undefined ? message : `${message} (${cause.code})`;
}
