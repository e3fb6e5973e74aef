import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { BodyType, Route } from '../../contract/route.ts';
import { ProblemError } from './problem.ts';

/** Larger than any body the contract describes; API Gateway itself refuses from 10 MB. */
const maxBodyBytes = 64 * 1024;

/**
 * The body as the route takes it: a JSON document, or the fields of a form by their names, where a field that comes
 * several times is a list.
 * @throws ProblemError body-malformed, body-too-large, media-type-unsupported
 */
export async function readBody(route: Route, event: APIGatewayProxyEventV2): Promise<unknown> {
  const raw = event.body ?? '';
  const bytes = event.isBase64Encoded ? Buffer.from(raw, 'base64') : Buffer.from(raw, 'utf8');
  if (bytes.length > maxBodyBytes) {
    throw new ProblemError(
      'body-too-large',
      `Le corps de la requête pèse ${bytes.length} octets ; la limite est de ${maxBodyBytes}.`,
    );
  }
  const contentType = event.headers['content-type'] ?? '';
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  const taken = route.bodyTypes ?? ['application/json'];
  if (!taken.some((type) => type === mediaType)) {
    throw new ProblemError('media-type-unsupported', `Envoyez ${taken.map(explained).join(' ou ')}.`);
  }
  return mediaType === 'application/json' ? json(bytes) : await form(bytes, contentType);
}

function explained(type: BodyType): string {
  return type === 'application/json'
    ? 'du JSON, avec Content-Type: application/json'
    : `un formulaire, avec Content-Type: ${type}`;
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError(
      'body-malformed',
      'Le corps de la requête n’est pas du JSON en UTF-8 : vérifiez sa syntaxe.',
    );
  }
}

/** Both encodings of forms (WHATWG URL §5, RFC 7578), read by the platform's own parser. */
async function form(bytes: Buffer, contentType: string): Promise<Record<string, string | string[]>> {
  let data: FormData;
  try {
    const body = new Uint8Array(bytes);
    data = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw formMalformed();
  }
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of data) {
    if (typeof value !== 'string') throw formMalformed();
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [before, value].flat());
  }
  // Own fields only, whatever they are called.
  return Object.fromEntries(fields);
}

function formMalformed(): ProblemError {
  return new ProblemError(
    'body-malformed',
    'Le corps de la requête n’est pas un formulaire lisible : vérifiez son codage, et n’y joignez pas de fichier.',
  );
}
