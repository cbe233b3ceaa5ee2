/** Who a client is, for its limits: its address, as far as it can be known (api.md, "Limits"). */
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A network whose X-Forwarded-For counts, read from `10.0.0.0/8` or `2001:db8::1`. */
export type Network = readonly [Address, number];

/** The addresses that one household or phone has of IPv6. */
const IPV6_CLIENT_BITS = 64;
/** What stands before an IPv4 address that is written as an IPv6 one. */
const MAPPED_BITS = 96;
/** An honest header names no more hops than this. */
const MAX_HOPS = 32;

/** @returns null where the text is no network */
export function readNetwork(text: string): Network | null {
  const [written = '', bits, ...more] = text.split('/');
  // `10.0.0` is an address to some, and never the network that is meant.
  const isExact = ipaddr.IPv4.isValidFourPartDecimal(written) || ipaddr.IPv6.isValid(written);
  if (!isExact || more.length > 0) return null;
  const address = ipaddr.parse(written);
  const most = address.kind() === 'ipv4' ? 32 : 128;
  if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)) return null;
  const length = bits === undefined ? most : Number(bits);
  // `::ffff:10.0.0.7`, as a log names a connection over IPv4: whoever calls is compared as what it is, IPv4.
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && length >= MAPPED_BITS;
  return isMapped ? [address.toIPv4Address(), length - MAPPED_BITS] : [address, length];
}

/** Exactly an address, perhaps with a port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function readAddress(text: string): Address | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const isExact = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare);
  return isExact ? ipaddr.process(bare) : null;
}

const isWithin = (address: Address, networks: readonly Network[]): boolean =>
  networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

/** One text for a client: an IPv4 address, or the /64 of an IPv6 one. */
function clientOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${IPV6_CLIENT_BITS}`);
  return `${network.toString()}/${IPV6_CLIENT_BITS}`;
}

/**
 * The client behind a connection. X-Forwarded-For is read from the end, for as long as each hop is trusted: what
 * stands before the first untrusted one may be forged.
 *
 * @param connection the connection's own address; null where the runtime does not know it
 * @param forwardedFor the header as it came
 * @param trusted whose header counts
 */
export function clientAddress(
  connection: string | null,
  forwardedFor: string | undefined,
  trusted: readonly Network[],
): string {
  let client = connection === null ? null : readAddress(connection.replace(/%.*$/, ''));
  if (client === null) return 'unknown';
  // Empty members mean nothing (RFC 9110, section 5.6.1).
  const named = (forwardedFor ?? '').split(',').flatMap((hop) => hop.trim() || []);
  const hops = named.slice(-MAX_HOPS).reverse();
  for (const hop of hops) {
    if (!isWithin(client, trusted)) break;
    const before = readAddress(hop);
    if (before === null) break;
    client = before;
  }
  return clientOf(client);
}
