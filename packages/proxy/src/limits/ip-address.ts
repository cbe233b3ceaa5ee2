/**
 * Addresses of IPv4 and IPv6. One of IPv4 is held as the IPv6 address that stands for it (::ffff:0:0/96, RFC 4291),
 * so that it is the same however a runtime writes it.
 */

/** Eight groups of 16 bits. */
export type IpAddress = readonly number[];

/** Addresses that begin with the same bits. */
export interface Network {
  readonly address: IpAddress;
  /** 0 to 128. */
  readonly bits: number;
}

const GROUPS = 8;
const GROUP_BITS = 16;
const ADDRESS_BITS = GROUPS * GROUP_BITS;
/** Of an address that stands for one of IPv4, what comes before that. */
const IPV4_PREFIX = [0, 0, 0, 0, 0, 0xffff];
const IPV4_PREFIX_BITS = IPV4_PREFIX.length * GROUP_BITS;

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const MAYBE_IPV6 = /^[\da-f:.]+$/i;

function parseIpv4(text: string): IpAddress {
  const [first = 0, second = 0, third = 0, fourth = 0] = text.split('.').map(Number);
  return [...IPV4_PREFIX, first * 256 + second, third * 256 + fourth];
}

/** The shortest way to write it (RFC 5952), as the runtime's own parser of URLs does; null where it is none. */
function canonicalIpv6(text: string): string | null {
  const url = `http://[${text}]`;
  return MAYBE_IPV6.test(text) && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : null;
}

function parseIpv6(text: string): IpAddress | null {
  const canonical = canonicalIpv6(text);
  if (canonical === null) return null;
  const [head, tail] = canonical
    .split('::')
    .map((groups) => (groups === '' ? [] : groups.split(':').map((group) => parseInt(group, 16))));
  if (head === undefined || tail === undefined) return head ?? null;
  return [...head, ...new Array<number>(GROUPS - head.length - tail.length).fill(0), ...tail];
}

/** @returns null for anything but an address alone, such as one with leading zeros or a port */
export const parseAddress = (text: string): IpAddress | null =>
  IPV4.test(text) ? parseIpv4(text) : parseIpv6(text);

/** @returns null where the text is neither an address nor a network in CIDR */
export function parseNetwork(text: string): Network | null {
  const [, written = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = parseAddress(written);
  if (address === null) return null;
  const prefixBits = IPV4.test(written) ? IPV4_PREFIX_BITS : 0;
  const bits = length === undefined ? ADDRESS_BITS : prefixBits + Number(length);
  return bits <= ADDRESS_BITS ? { address, bits } : null;
}

export function isWithin(address: IpAddress, network: Network): boolean {
  return network.address.every((group, index) => {
    const bits = Math.min(Math.max(network.bits - index * GROUP_BITS, 0), GROUP_BITS);
    return (group ^ address[index]!) >> (GROUP_BITS - bits) === 0;
  });
}

export const isIpv4 = (address: IpAddress): boolean =>
  isWithin(address, { address: [...IPV4_PREFIX, 0, 0], bits: IPV4_PREFIX_BITS });

/** An address as it is usually written. */
export function addressText(address: IpAddress): string {
  if (isIpv4(address)) {
    return address
      .slice(IPV4_PREFIX.length)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  }
  return canonicalIpv6(address.map((group) => group.toString(16)).join(':')) ?? '';
}
