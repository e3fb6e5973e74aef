import { type LookupAddress, lookup } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PictureRefused } from './refused.ts';

/** What a fetch may reach, and how: the public internet, except in tests. */
export interface Reach {
  readonly protocol: 'https:' | 'http:';
  readonly request: typeof request;
  /** Resolves a name. */
  readonly lookup: typeof lookup;
  mayConnect(address: string, port: number): boolean;
}

export const publicInternet: Reach = {
  protocol: 'https:',
  request,
  lookup,
  // Other ports belong to other services than public web servers.
  mayConnect: (address, port) => port === 443 && isPublicAddress(address),
};

/** Global unicast (RFC 4291). */
const globalUnicast = ipaddr.IPv6.parse('2000::');

/**
 * Whether an IP address is public. All special ranges are refused (private, loopback, link-local with the metadata of clouds,
 * carrier-grade NAT …), and IPv6 addresses that embed an IPv4 (mapped, translated, tunnels).
 */
export function isPublicAddress(address: string): boolean {
  // Four decimal numbers only: parsers disagree on other notations.
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast';
  if (!ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  // Outside global unicast there are further notations of IPv4 (`::127.0.0.1`).
  return parsed.match(globalUnicast, 3) && parsed.range() === 'unicast';
}

/** The IP address in the place of a host name, if any; `URL` normalizes all notations of IPv4. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
}

/**
 * Resolves a name for a connection: the connection is made to the addresses checked here, not to a later answer (DNS
 * rebinding). A name is refused if any of its addresses isn’t public.
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
