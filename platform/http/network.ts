import { isIPv4, isIPv6 } from 'node:net';

/**
 * A best guess at the network that an address belongs to: roughly what a provider assigns to one customer, so that changing address
 * doesn't make another visitor. The first 24 bits of IPv4, the first 48 of IPv6.
 * @param address of the client (`viewerAddress`)
 * @returns the same text for every address of the network
 */
export function networkOf(address: string): string {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(embedded)) return `${embedded.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIPv6(embedded)) return `${firstGroups(embedded).join(':')}::/48`;
  return 'unknown';
}

/** The first three of the eight groups, in the canonical form that `URL` gives an IPv6 address. */
function firstGroups(address: string): string[] {
  const [plain = ''] = address.split('%');
  const { hostname } = new URL(`http://[${plain}]`);
  const [head = '', tail = ''] = hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 3);
}
