import { BlockList, isIP } from 'node:net';

/**
 * Addresses that a request on behalf of somebody else must never reach: this machine, its network, the cloud's own
 * services, and every form that carries an IPv4 address inside an IPv6 one (IANA special-purpose registries, RFC 6890).
 */
const refused = new BlockList();

const v4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
for (const [network, bits] of v4) refused.addSubnet(network, bits, 'ipv4');

const v6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;
for (const [network, bits] of v6) refused.addSubnet(network, bits, 'ipv6');

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address, already in its canonical form, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  if (family !== 6) return false;
  const bare = address.split('%')[0] ?? address;
  return globalUnicast.check(bare, 'ipv6') && !refused.check(bare, 'ipv6');
}

/** The host of a URL without the brackets of IPv6, lower case, without a trailing dot. */
export const hostOf = (url: URL): string =>
  url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
