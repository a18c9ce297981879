import fc from 'fast-check';
import { allowedFrom, isPublicAddress, mayReach } from '../channels/addresses.js';

const octet = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
const group = fc.integer({ min: 0, max: 0xffff });

/** Blocks that the internet does not route (IANA special-purpose registries), as the first bits of an address. */
const PRIVATE: readonly (readonly [number, number])[] = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0xc6120000, 15],
  [0xe0000000, 4],
  [0xf0000000, 4],
];
const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const notRouted = fc
  .tuple(fc.constantFrom(...PRIVATE), fc.integer({ min: 0, max: 0xffffffff }))
  .map(([[block, length], rest]) => dotted((block | (rest & (0xffffffff >>> length))) >>> 0));

/** The ways in which an IPv6 address stands for an IPv4 one. */
const hex = (address: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};
const disguises: readonly ((address: string) => string)[] = [
  (address) => `::ffff:${address}`,
  (address) => `::FFFF:${hex(address)}`,
  (address) => `0:0:0:0:0:ffff:${hex(address)}`,
  (address) => `64:ff9b::${hex(address)}`,
  (address) => `2002:${hex(address)}::1`,
];

describe('a public address', () => {
  it('is none of the blocks that are not routed, in whatever disguise', () => {
    fc.assert(
      fc.property(notRouted, (address) => {
        expect([address, ...disguises.map((as) => as(address))].filter(isPublicAddress)).toEqual([]);
      }),
    );
  });

  it('is as public in any disguise as without', () => {
    fc.assert(
      fc.property(ipv4, fc.constantFrom(...disguises), (address, as) => {
        expect([as(address), isPublicAddress(as(address))]).toEqual([as(address), isPublicAddress(address)]);
      }),
    );
  });

  it('of IPv6 begins with 2 or 3, unless it is a disguise', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const address = groups.map((value) => value.toString(16)).join(':');
        const [first = 0, second = 0] = groups;
        const isNat64 = first === 0x64 && second === 0xff9b;
        expect(isNat64 || !isPublicAddress(address) || first >> 13 === 1).toBe(true);
      }),
    );
  });

  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:93.184.215.14'])('%s is one', (text) => {
    expect(isPublicAddress(text)).toBe(true);
  });

  it.each(['', 'x', '127.1', '2130706433', '::127.0.0.1', '::', 'fe80::1%eth0', 'fec0::1', 'fd00::1', '64:ff9b:1::1'])(
    '%j is none',
    (text) => {
      expect(isPublicAddress(text)).toBe(false);
    },
  );

  it('need not be one where the list lets it in', () => {
    const allowed = allowedFrom(['Hooks.intern', '10.1.0.0/16', 'fd00::/8']);
    fc.assert(
      fc.property(octet, octet, (c, d) => {
        const address = `10.1.${String(c)}.${String(d)}`;
        expect(mayReach(address, 'elders.example', allowed)).toBe(true);
        expect(mayReach(`::ffff:${address}`, 'elders.example', allowed)).toBe(true);
        expect(mayReach(`10.2.${String(c)}.${String(d)}`, 'elders.example', allowed)).toBe(false);
        expect(mayReach(`10.2.${String(c)}.${String(d)}`, 'hooks.intern', allowed)).toBe(true);
      }),
    );
    expect(mayReach('fd12::1', 'elders.example', allowed)).toBe(true);
  });
});
