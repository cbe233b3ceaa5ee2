import { readAddress } from './read-address.ts';

/** This machine itself, by any of its names. */
export const isLoopback = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/**
 * A link that a customer may be sent to: https, or http on this machine where no money moves. No user
 * information, no backslash, no white space, nothing that one reader takes for another host than the next.
 *
 * @param isLive whether money moves: then only `https:` will do
 * @returns `null` where the link is not safe to open
 */
export function safeLink(text: string, isLive: boolean): URL | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what this refuses
  const link = /^https?:\/\/[^\\\u0000-\u0020\u007f]+$/i.test(text) ? readAddress(text) : null;
  if (!link || link.username || link.password) return null;
  return link.protocol === 'https:' || (!isLive && isLoopback(link.hostname)) ? link : null;
}
