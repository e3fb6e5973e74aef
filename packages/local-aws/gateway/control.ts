import type { AwsReply, LocalModule } from '../runtime.ts';
import type { GatewayRequest } from './aws-call.ts';

/**
 * The pages and levers of the modules, under `/_local/<prefix>`; `/_local` lists them. They act as the operator, so
 * a browser may only read them: a POST that a web page of another origin sends is refused.
 */
export async function controlPage(
  request: GatewayRequest['request'],
  url: string,
  rawBody: Buffer,
  modules: readonly LocalModule[],
): Promise<AwsReply> {
  const { pathname, searchParams } = new URL(url, 'http://local');
  const method = request.method ?? 'GET';
  const routes = modules.flatMap(({ control }) => control ?? []);
  const rest = pathname.slice('/_local'.length);
  if (rest === '' || rest === '/') {
    return json(
      200,
      routes.map(({ prefix }) => `/_local/${prefix}`),
    );
  }
  const { origin, host } = request.headers;
  if (method !== 'GET' && origin !== undefined && origin !== `http://${host}`) {
    return json(403, { message: 'Refused: this page belongs to another origin.' });
  }
  for (const route of routes) {
    if (!rest.startsWith(`/${route.prefix}`)) continue;
    const path = rest.slice(route.prefix.length + 1);
    if (path !== '' && !path.startsWith('/') && !path.startsWith('.')) continue;
    return route.handle({ method, path: decodeURI(path), query: searchParams, body: rawBody.toString() });
  }
  return json(404, { message: `No control page at ${pathname}; see /_local for those that exist.` });
}

function json(status: number, body: unknown): AwsReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
