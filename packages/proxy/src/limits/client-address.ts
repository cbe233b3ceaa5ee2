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

const isExact = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);

/** @returns null where the text is no network */
export function readNetwork(text: string): Network | null {
  const [written = '', bits, ...more] = text.split('/');
  // `10.0.0` is an address to some, and never the network that is meant.
  if (!isExact(written) || more.length > 0) return null;
  const address = ipaddr.parse(written);
  const most = address.kind() === 'ipv4' ? 32 : 128;
  const length = Number(bits ?? most);
  if (!/^\d{1,3}$/.test(bits ?? '0') || length > most) return null;
  // `::ffff:10.0.0.7`, as a log names a connection over IPv4: whoever calls is compared as what it is, IPv4.
  const plain = length >= MAPPED_BITS ? ipaddr.process(written) : address;
  return plain.kind() === address.kind() ? [address, length] : [plain, length - MAPPED_BITS];
}

/** Exactly an address, perhaps with a port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function readAddress(text: string): Address | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  return isExact(bare) ? ipaddr.process(bare) : null;
}

const isWithin = (address: Address, networks: readonly Network[]): boolean =>
  networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

/** One text for a client: an IPv4 address, or the /64 of an IPv6 one. */
function clientOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString();
  // NAT64 has all of IPv4 in one /64: `64:ff9b::203.0.113.7`.
  if (address.range() === 'rfc6052') return address.toByteArray().slice(12).join('.');
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
  const hops = (forwardedFor ?? '').match(/[^\s,][^,]*/g) ?? [];
  for (const hop of hops.slice(-MAX_HOPS).reverse()) {
    if (!isWithin(client, trusted)) break;
    const before = readAddress(hop.trim());
    if (before === null) break;
    client = before;
  }
  return clientOf(client);
}
