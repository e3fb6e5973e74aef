import { type LookupAddress, lookup } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PictureRefused } from './refused.ts';

/** What a fetch may reach, and how: the public internet, but for tests. */
export interface Reach {
  readonly protocol: 'https:' | 'http:';
  readonly request: typeof request;
  /** Finds every address of a name. */
  readonly lookup: typeof lookup;
  mayConnect(address: string, port: number): boolean;
}

export const publicInternet: Reach = {
  protocol: 'https:',
  request,
  lookup,
  // Another port is another service than the one that shows pictures to everybody.
  mayConnect: (address, port) => port === 443 && isPublicAddress(address),
};

const anybodys = ipaddr.IPv6.parse('2000::');

/**
 * Whether an IP address is anybody’s on the internet. Every special range is refused, and what carries another address inside (an IPv4
 * mapped or translated into IPv6, a tunnel) with them: private, link-local and with it the metadata of clouds, loopback, carrier’s, ….
 */
export function isPublicAddress(address: string): boolean {
  // Strictly four decimal numbers: other notations of an IPv4 are read otherwise by others.
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast';
  if (!ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  // Outside what is given to anybody at all lie more ways to write an IPv4 (`::127.0.0.1`).
  return parsed.match(anybodys, 3) && parsed.range() === 'unicast';
}

/** The IP address that stands in an address in the place of a name, if one does; `URL` has made each notation of an IPv4 one. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
}

/**
 * Looks a name up for a connection, which goes to what was checked here and to nothing that the name says a moment later. One address
 * that isn’t public, and the name is refused: that is how names point inside.
 */
export function checkedLookup({ lookup: find, mayConnect }: Reach, port: number): LookupFunction {
  return (hostname, options, give) => {
    find(hostname, { ...options, all: true }, (error, found) => {
      const addresses: LookupAddress[] = error ? [] : found;
      const [first] = addresses;
      if (error || first === undefined) return give(error ?? new PictureRefused('picture-unreachable'), '');
      if (!addresses.every(({ address }) => mayConnect(address, port))) {
        return give(new PictureRefused('picture-not-public'), '');
      }
      if (options.all) give(null, addresses);
      else give(null, first.address, first.family);
    });
  };
}
