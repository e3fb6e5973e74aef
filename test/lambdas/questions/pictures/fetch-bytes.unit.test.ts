import { createServer, type RequestListener, request as requestByHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchBytes } from '../../../../lambdas/questions/pictures/fetch-bytes.ts';
import { isPublicAddress, type Reach } from '../../../../lambdas/questions/pictures/public-internet.ts';

const picture = Buffer.from('all the bytes of a picture');
const image = { 'content-type': 'image/png' };

/** What the server answers, by path; and what it was asked. */
const answers: Record<string, RequestListener> = {
  '/ok': (_, response) => response.writeHead(200, image).end(picture),
  '/missing': (_, response) => response.writeHead(404, image).end(picture),
  '/page': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Non</h1>'),
  '/announced': (_, response) =>
    response.writeHead(200, { ...image, 'content-length': 13_000_000 }).flushHeaders(),
  '/endless': (request, response) => {
    response.writeHead(200, image);
    const pour = () => {
      while (!request.destroyed && response.write(Buffer.alloc(1_000_000)));
    };
    response.on('drain', pour);
    pour();
  },
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/silent': () => undefined,
  '/drip': (request, response) => {
    response.writeHead(200, image);
    const drops = setInterval(() => response.write('.'), 20);
    request.on('close', () => clearInterval(drops));
  },
  '/packed': (_, response) =>
    response.writeHead(200, { ...image, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000))),
};
let server: Server;
let port: number;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    asked.push(`${request.headers.host?.split(':')[0]}${pathname}`);
    const location = searchParams.get('to');
    if (location !== null) response.writeHead(302, { location }).end();
    else answers[pathname]?.(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
});

/** What names resolve to, and later, when they are asked again. */
type Names = Record<string, string[][]>;

/** The internet of this test: one public server, which is ours; everything else is real. */
function reachOf(names: Names): Reach {
  const lookup = ((hostname: string, _: object, give: (error: Error | null, found: object[]) => void) => {
    const [found = [], ...later] = names[hostname] ?? [];
    if (later.length > 0) names[hostname] = later;
    if (found.length === 0) give(new Error('ENOTFOUND'), []);
    else
      give(
        null,
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  }) as Reach['lookup'];
  return {
    ...{ protocol: 'http:', request: requestByHttp as Reach['request'], lookup },
    mayConnect: (address, to) => (address === '127.0.0.1' && to === port) || isPublicAddress(address),
  };
}

const fetching = (path: string, names: Names = { pictures: [['127.0.0.1']] }) =>
  fetchBytes(`http://pictures:${port}${path}`, { reach: reachOf(names), milliseconds: 60_000 });
const refused = (fault: string) => expect.objectContaining({ fault });

describe('A picture is fetched', () => {
  test('from where its address leads, over some redirections', async () => {
    expect(Buffer.from(await fetching('/ok'))).toEqual(picture);
    const over = `/a?to=${encodeURIComponent(`http://pictures:${port}/b?to=/ok`)}`;
    expect(Buffer.from(await fetching(over))).toEqual(picture);
    expect(asked).toEqual(['pictures/ok', 'pictures/a', 'pictures/b', 'pictures/ok']);
  });

  test.each([
    ['that isn’t there', '/missing', 'picture-unreachable'],
    ['of a page', '/page', 'picture-no-image'],
    ['that says it is too heavy', '/announced', 'picture-too-heavy'],
    ['that doesn’t say it', '/endless', 'picture-too-heavy'],
    ['that leads nowhere', '/a?to=', 'picture-unreachable'],
    ['that leads round and round', '/round', 'picture-unreachable'],
  ])('not from an address %s', async (_, path, fault) => {
    await expect(fetching(path)).rejects.toEqual(refused(fault));
  });

  test('packed, it stays so: nothing grows on its way', async () => {
    expect((await fetching('/packed')).length).toBeLessThan(100_000);
  });

  test.each(['/silent', '/drip'])('not for ever (%s)', async (path) => {
    const bounds = { reach: reachOf({ pictures: [['127.0.0.1']] }), milliseconds: 300 };
    await expect(fetchBytes(`http://pictures:${port}${path}`, bounds)).rejects.toEqual(
      refused('picture-unreachable'),
    );
  });
});

describe('Nothing inside is reached', () => {
  test.each([
    ['a name of the inside', [['10.0.0.5']]],
    ['a name with one foot inside', [['127.0.0.1', '169.254.169.254']]],
    ['a name that is nobody’s', [[]]],
  ])('by %s', async (_, addresses) => {
    await expect(fetching('/ok', { pictures: addresses })).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  test('by a name that means something else a moment later: the connection goes to what was checked', async () => {
    const names = { pictures: [['127.0.0.1'], ['127.0.0.2']] };
    expect(Buffer.from(await fetching('/ok', names))).toEqual(picture);
    // The first address was used, and not resolved again.
    expect(names.pictures).toEqual([['127.0.0.2']]);
  });

  test.each([
    ['another address', 'http://10.0.0.1/ok'],
    ['a name of the inside', 'http://inside/ok'],
    ['another port', 'http://127.0.0.1:1/ok'],
    ['another protocol', 'file:///etc/passwd'],
  ])('by a redirection to %s', async (_, to) => {
    const names = { pictures: [['127.0.0.1']], inside: [['192.168.1.1']] };
    await expect(fetching(`/a?to=${encodeURIComponent(to)}`, names)).rejects.toEqual(
      refused('picture-not-public'),
    );
    expect(asked).toEqual(['pictures/a']);
  });

  test.each([
    ...['127.0.0.1', '0x7f.1', '2130706433', '0177.0.0.1', '127.1', '①②⑦.0.0.1', 'localhost'],
    ...['0.0.0.0', '10.1.2.3', '172.16.0.1', '192.168.0.1', '169.254.169.254', '0xa9fea9fe', '100.64.0.1'],
    ...['192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '[::1]', '[::]', '[fe80::1]'],
    ...['[fd00:ec2::254]', '[::ffff:127.0.0.1]', '[::ffff:a9fe:a9fe]', '[::7f00:1]', '[64:ff9b::a00:1]'],
    ...['[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]', '[ff02::1]', '[2001:db8::1]'],
    ...['93.184.216.34:8443', 'user:password@93.184.216.34'],
  ])('at https://%s', async (host) => {
    await expect(fetchBytes(`https://${host}/a.png`)).rejects.toEqual(refused('picture-not-public'));
  });

  test.each(['http://93.184.216.34/a.png', 'ftp://93.184.216.34/a.png', 'data:image/png,a', 'blob:a'])(
    'by %s',
    async (address) => {
      await expect(fetchBytes(address)).rejects.toEqual(refused('picture-not-public'));
    },
  );

  test('what is public is not taken for it', () => {
    const anybodys = ['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '2a01:e0a::1'];
    expect(anybodys.filter(isPublicAddress)).toEqual(anybodys);
    // Other notations than that of `URL` are nobody’s.
    expect(['010.0.0.1', '0x8.8.8.8', '134744072', '8.8.8', ''].filter(isPublicAddress)).toEqual([]);
  });
});
