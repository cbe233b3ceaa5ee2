/** Who a client is, for its limits: its address, as far as it can be known (api.md, "Limits"). */
import { addressText, isIpv4, isWithin, parseAddress, type IpAddress, type Network } from './ip-address.ts';

/** The addresses that one household or phone has of IPv6: those with the same first 64 bits. */
const IPV6_CLIENT_GROUPS = 4;
/** A header names no more stations than that on an honest way. */
const MAX_STATIONS = 32;

/** Exactly an address, perhaps with a port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
const readAddress = (text: string): IpAddress | null =>
  parseAddress(/^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text);

/** One text for a client: an IPv4 address, or the /64 of an IPv6 one. */
function clientOf(address: IpAddress): string {
  if (isIpv4(address)) return addressText(address);
  const network = address.map((group, index) => (index < IPV6_CLIENT_GROUPS ? group : 0));
  return `${addressText(network)}/${IPV6_CLIENT_GROUPS * 16}`;
}

/**
 * The client behind a connection. X-Forwarded-For is read from the end, for as long as each station is trusted:
 * what stands before the first that is not was written by anybody.
 *
 * @param connection the connection's own address; null where a runtime cannot say it
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
  const stations = (forwardedFor ?? '').split(',').slice(-MAX_STATIONS).reverse();
  for (const station of stations) {
    const address = client;
    if (!trusted.some((network) => isWithin(address, network))) break;
    const before = readAddress(station.trim());
    if (before === null) break;
    client = before;
  }
  return clientOf(client);
}
