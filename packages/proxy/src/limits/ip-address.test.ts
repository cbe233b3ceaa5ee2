import fc from 'fast-check';
import { BlockList, isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addressText, isWithin, parseAddress, parseNetwork } from './ip-address.ts';

const familyOf = (text: string) => (isIP(text) === 4 ? 'ipv4' : 'ipv6');
const address = fc.oneof(fc.ipV4(), fc.ipV6());

describe('an address', () => {
  it('is read where Node reads one, and comes back as the same', () => {
    fc.assert(
      fc.property(address, (text) => {
        expect(isIP(text)).not.toBe(0);
        const parsed = parseAddress(text)!;
        expect(parsed).toHaveLength(8);
        expect(parseAddress(addressText(parsed))).toEqual(parsed);
      }),
    );
  });

  it('is nothing else', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123459af.:%/[]x '), maxLength: 20 });
    fc.assert(
      fc.property(text, (made) => {
        expect(parseAddress(made) !== null).toBe(isIP(made) !== 0);
      }),
    );
  });

  it.each(['1.2.3', '1.2.3.4.', '1.2.3.4.5', '01.2.3.4', '256.1.1.1', '0x7f.1', '1::2::3', ':', '::1%eth0'])(
    '%s is none',
    (text) => expect(parseAddress(text)).toBeNull(),
  );

  it('of IPv4 is the same over IPv6', () => {
    expect(parseAddress('::ffff:203.0.113.7')).toEqual(parseAddress('203.0.113.7'));
    expect(addressText(parseAddress('::ffff:cb00:7107')!)).toBe('203.0.113.7');
  });

  it('is written as short as can be', () => {
    expect(addressText(parseAddress('2001:0DB8:0:0:0:0:0:1')!)).toBe('2001:db8::1');
  });
});

describe('a network', () => {
  it('holds what Node says that it holds', () => {
    fc.assert(
      fc.property(address, address, fc.nat(128), (of, other, length) => {
        const bits = familyOf(of) === 'ipv4' ? length % 33 : length;
        const list = new BlockList();
        list.addSubnet(of, bits, familyOf(of));
        const network = parseNetwork(`${of}/${bits}`)!;
        expect(isWithin(parseAddress(of)!, network)).toBe(true);
        if (familyOf(of) !== familyOf(other)) return;
        expect(isWithin(parseAddress(other)!, network)).toBe(list.check(other, familyOf(other)));
      }),
    );
  });

  it('holds the neighbour, or not, by one bit', () => {
    const network = parseNetwork('10.128.0.0/9')!;
    expect(isWithin(parseAddress('10.255.255.255')!, network)).toBe(true);
    expect(isWithin(parseAddress('10.127.255.255')!, network)).toBe(false);
  });
});
