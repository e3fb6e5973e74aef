import type { IncomingMessage } from 'node:http';
import { checkedLookup, literalAddress, publicInternet, type Reach } from './public-internet.ts';
import { PictureRefused } from './refused.ts';

/** What a telephone’s camera makes, with room. */
const maxMegabytes = 12;
const maxBytes = maxMegabytes * 1_000_000;
const maxRedirects = 3;
/** For everything, from the first name to the last byte. */
const maxMilliseconds = 8_000;

export interface FetchBounds {
  readonly reach?: Reach;
  readonly milliseconds?: number;
}

/**
 * The bytes behind an address that a person gave, who may mean harm: of the public internet alone, whatever it is called and wherever it
 * redirects to, and no more bytes or seconds than a picture needs. Nothing of ours is sent along.
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
    // No such name, no answer, no valid certificate, too late: for who gave the address it is all the same.
    throw new PictureRefused('picture-unreachable');
  }
  throw new PictureRefused('picture-unreachable');
}

function ask(url: URL, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const { protocol, hostname, username, password } = url;
  const port = Number(url.port || (protocol === 'https:' ? 443 : 80));
  const literal = literalAddress(url);
  const isElsewhere = protocol !== reach.protocol || username !== '' || password !== '';
  // A connection to a literal address looks nothing up.
  if (isElsewhere || (literal !== undefined && !reach.mayConnect(literal, port))) {
    return Promise.reject(new PictureRefused('picture-not-public'));
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  reach
    .request(url, {
      signal,
      // A connection of its own: none that was made for another name.
      agent: false,
      lookup: checkedLookup(reach, port),
      // As it is: what is small on its way may be huge unpacked.
      headers: { accept: 'image/webp,image/jpeg,image/png', 'accept-encoding': 'identity' },
      ...(literal === undefined && { servername: hostname }),
    })
    .once('response', resolve)
    .once('error', reject)
    .end();
  return promise;
}

/** Where an answer sends to, to be asked as carefully as the first address; undefined where it sends nowhere. */
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
      // Whatever was announced.
      if (size > maxBytes) throw tooHeavy;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } finally {
    response.destroy();
  }
}
