/**
 * A link that a customer may be sent to: https, or http on this machine where no money moves. No user
 * information, no backslash, no white space, nothing that one reader takes for another host than the next.
 *
 * @param allowsLoopback whether `http:` on a loopback address will do (a payment that is not live)
 * @returns `null` where the link is not safe to open
 */
export function safeLink(text: string, allowsLoopback: boolean): URL | null {
  // eslint-disable-next-line no-control-regex -- control characters are what this refuses
  if (!/^https?:\/\/[^\\\u0000-\u0020\u007f]+$/i.test(text)) return null;
  const link = readAddress(text);
  if (!link || link.username || link.password) return null;
  if (link.protocol === 'https:') return link;
  const isLoopback = link.hostname === 'localhost' || /^127(\.\d+){3}$|^\[::1\]$/.test(link.hostname);
  return allowsLoopback && isLoopback ? link : null;
}

/** `null` where the text is no address; `URL.canParse` is too young for many phones. */
export function readAddress(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
