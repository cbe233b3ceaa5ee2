import { describe, expect, it } from 'vitest';
import { clientAddress, readNetwork, type Network } from './client-address.ts';

const TRUSTED = ['10.0.0.0/8', '192.0.2.1', '2001:db8:aaaa::/48'].map((text) => readNetwork(text) as Network);

describe('the client behind a connection', () => {
  it.each([
    ['without a header', '203.0.113.7', undefined, '203.0.113.7'],
    ['that nobody trusts, whatever it claims', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['behind one proxy', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['behind two', '10.1.2.3', '198.51.100.1, 192.0.2.1', '198.51.100.1'],
    ['that has forged a station', '10.1.2.3', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['that has forged a trusted station', '10.1.2.3', '10.9.9.9, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
    [
      'that has forged a hundred',
      '10.1.2.3',
      `${'1.1.1.1, '.repeat(100)}198.51.100.1, 10.0.0.1`,
      '198.51.100.1',
    ],
    ['whose header is no address', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['whose header is of another notation', '10.1.2.3', '0x7f.1', '10.1.2.3'],
    ['with a port', '10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
    ['of IPv6, by its /64', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['of the same /64', '2001:db8:1:2:ffff::1', undefined, '2001:db8:1:2::/64'],
    ['of IPv6 behind a proxy', '2001:db8:aaaa::1', '[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['of IPv4 over IPv6', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['trusted over IPv6', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['whose header ends in nothing', '10.1.2.3', '198.51.100.1, ,', '198.51.100.1'],
    ['over IPv6 whose header has a port', '10.1.2.3', '[::ffff:198.51.100.1]:4711', '198.51.100.1'],
    ['of IPv4 through NAT64', '64:ff9b::203.0.113.7', undefined, '203.0.113.7'],
    ['of IPv4 through NAT64 and a proxy', '10.1.2.3', '64:ff9b::cb00:7107', '203.0.113.7'],
    ['through NAT64 with a trusted address within', '64:ff9b::10.1.2.3', '198.51.100.1', '10.1.2.3'],
    ['of IPv4 through a network’s own NAT64', '64:ff9b:1::203.0.113.7', undefined, '203.0.113.7'],
    ['of IPv6 beside NAT64', '64:ff9b:2:3::203.0.113.7', undefined, '64:ff9b:2:3::/64'],
    ['with a zone', 'fe80::1%eth0', undefined, 'fe80::/64'],
    ['that no runtime can name', null, '198.51.100.1', 'unknown'],
  ])('%s', (_, connection, header, client) => {
    expect(clientAddress(connection, header, TRUSTED)).toBe(client);
  });
});

it.each([
  ['10.0.0.7', '10.0.0.7'],
  ['10.0.0.7', '10.9.9.9/8'],
  ['10.0.0.7', '::ffff:10.0.0.7'],
  ['10.0.0.7', '::ffff:10.0.0.0/104'],
  ['::ffff:10.0.0.7', '::ffff:10.0.0.7'],
  ['2001:db8::7', '2001:db8::9/32'],
])('%s is trusted by %s', (connection, text) => {
  expect(clientAddress(connection, '198.51.100.1', [readNetwork(text) as Network])).toBe('198.51.100.1');
});

it('a network of IPv4 that is written as one of IPv6 takes in no other', () => {
  const trusted = [readNetwork('::ffff:10.0.0.0/104') as Network];
  expect(clientAddress('11.0.0.7', '198.51.100.1', trusted)).toBe('11.0.0.7');
});

it.each([
  '10.0.0.0/33',
  '10.0.0',
  '10.0.0/24',
  '10',
  '10/8',
  '0x0a.1',
  '10.0.0.0/',
  '300.1.1.1',
  'localhost',
  '',
  '10.0.0.0/8/8',
])('%s is no network', (text) => {
  expect(readNetwork(text)).toBeNull();
});
