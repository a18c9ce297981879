import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Hosts and ranges of addresses that may be reached though they are not public. */
export interface Allowed {
  readonly hosts: ReadonlySet<string>;
  readonly ranges: readonly (readonly [Address, number])[];
}

/** Where the IPv4 address stands in an IPv6 address that stands for one: the prefix, and the byte at which it begins. */
const EMBEDDING: readonly (readonly [prefix: string, from: number])[] = [
  ['::ffff:0:0/96', 12], // mapped (RFC 4291, 2.5.5.2)
  ['64:ff9b::/96', 12], // NAT64 (RFC 6052)
  ['2002::/16', 2], // 6to4 (RFC 3056)
];

/** What is handed out to the public internet (IANA, IPv6 global unicast); all else of IPv6 is reserved or local. */
const GLOBAL_UNICAST = '2000::/3';

/** From what a setting lists: host names, addresses, and ranges in CIDR notation (`10.1.0.0/16`). */
export function allowedFrom(entries: readonly string[]): Allowed {
  const ranges = entries.filter((entry) => isIP(entry) !== 0 || entry.includes('/'));
  return {
    hosts: new Set(entries.filter((entry) => !ranges.includes(entry)).map((entry) => entry.toLowerCase())),
    ranges: ranges.map((entry) => ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${bits(entry)}`)),
  };
}

/** Whether a host, or the range of a literal address, is listed. */
export function isListed(host: string, allowed: Allowed): boolean {
  return allowed.hosts.has(host) || (isIP(host) !== 0 && isInRange(host, allowed));
}

/** Whether a connection to an address of this host may be made: it is public, or let in by the list. */
export function mayReach(address: string, host: string, allowed: Allowed): boolean {
  return isListed(host, allowed) || isPublicAddress(address) || isInRange(address, allowed);
}

/**
 * Whether an address, as a resolver gives it or as it stands in a URL after normalisation, is one of the public internet.
 * One that stands for an IPv4 address is as public as that one. What is no address is not public.
 */
export function isPublicAddress(text: string): boolean {
  const address = parsed(text);
  if (address === null) return false;
  if (address instanceof ipaddr.IPv6 && !address.match(ipaddr.IPv6.parseCIDR(GLOBAL_UNICAST))) return false;
  return address.range() === 'unicast';
}

function isInRange(text: string, { ranges }: Allowed): boolean {
  const address = parsed(text);
  return ranges.some(([range, length]) => address?.kind() === range.kind() && address.match(range, length));
}

function parsed(text: string): Address | null {
  if (isIP(text) === 0) return null;
  const address = ipaddr.parse(text);
  return address instanceof ipaddr.IPv6 ? (embedded(address) ?? address) : address;
}

function embedded(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const [, from] = EMBEDDING.find(([prefix]) => address.match(ipaddr.IPv6.parseCIDR(prefix))) ?? [];
  return from === undefined ? null : new ipaddr.IPv4(address.toByteArray().slice(from, from + 4));
}

function bits(address: string): string {
  return isIP(address) === 4 ? '32' : '128';
}
