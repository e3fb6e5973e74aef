import type { IncomingMessage } from 'node:http';
import { checkedLookup, literalAddress, publicInternet, type Reach } from './public-internet.ts';
import { PictureRefused } from './refused.ts';

/** Large enough for photographs taken with a phone. */
const maxMegabytes = 12;
const maxBytes = maxMegabytes * 1_000_000;
const maxRedirects = 3;
/** For the whole fetch, redirects included. */
const maxMilliseconds = 8_000;

export interface FetchBounds {
  readonly reach?: Reach;
  readonly milliseconds?: number;
}

/**
 * Fetches an untrusted address: on the public internet only, redirects included, with bounds on size and time. No
 * credentials are sent.
 * @throws PictureRefused
 */
export async function fetchBytes(
  address: string,
  { reach = publicInternet, milliseconds = maxMilliseconds }: FetchBounds = {},
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    let url = new URL(address);
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const response = await ask(url, reach, signal);
      const next = redirectOf(response, url);
      if (next === undefined) return await bytesOf(response);
      response.destroy();
      url = next;
    }
  } catch (error) {
    if (error instanceof PictureRefused) throw error;
    // Unknown name, no answer, invalid certificate, timeout: the same for whoever gave the address.
    throw new PictureRefused('picture-unreachable');
  }
  throw new PictureRefused('picture-unreachable');
}

function ask(url: URL, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const { protocol, hostname, username, password } = url;
  const port = Number(url.port || (protocol === 'https:' ? 443 : 80));
  const literal = literalAddress(url);
  const isElsewhere = protocol !== reach.protocol || username !== '' || password !== '';
  // Connections to a literal address skip the lookup.
  if (isElsewhere || (literal !== undefined && !reach.mayConnect(literal, port))) {
    return Promise.reject(new PictureRefused('picture-not-public'));
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  reach
    .request(url, {
      signal,
      // A connection of its own, never one opened for another name.
      agent: false,
      lookup: checkedLookup(reach, port),
      // Uncompressed: a small compressed body may be huge.
      headers: { accept: 'image/webp,image/jpeg,image/png', 'accept-encoding': 'identity' },
      ...(literal === undefined && { servername: hostname }),
    })
    .once('response', resolve)
    .once('error', reject)
    .end();
  return promise;
}

/** The target of a redirect, to be checked like the first address; undefined if it is none. */
function redirectOf({ statusCode = 0, headers: { location } }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  return new URL(location ?? '', from);
}

async function bytesOf(response: IncomingMessage): Promise<Uint8Array> {
  try {
    if (response.statusCode !== 200) throw new PictureRefused('picture-unreachable');
    const { 'content-type': type = 'image/*', 'content-length': length = '0' } = response.headers;
    if (!/^(?:image\/|application\/octet-stream)/i.test(type)) throw new PictureRefused('picture-no-image');
    const tooHeavy = new PictureRefused('picture-too-heavy', { megabytes: maxMegabytes });
    if (Number(length) > maxBytes) throw tooHeavy;
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length;
      // Whatever content-length announced.
      if (size > maxBytes) throw tooHeavy;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } finally {
    response.destroy();
  }
}
