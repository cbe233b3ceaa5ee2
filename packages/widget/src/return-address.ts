/** What the proxy puts into the address when it sends the customer back (api.md, "Return"). */
export interface ReturnedPayment {
  readonly id: string;
  /** Reads the status for 30 minutes. Without it only a session or the storage can show the payment. */
  readonly token: string | null;
}

/**
 * Takes the returned payment out of the page's address, leaving every other character of it as it was.
 *
 * @returns `null` where the address names none
 */
export function takeReturnedPayment(): ReturnedPayment | null {
  const [beforeFragment = '', fragment] = splitOnce(location.href, '#');
  const [path = '', query] = splitOnce(beforeFragment, '?');
  const inQuery = takePair(query, 'malipo_payment');
  const inFragment = takePair(fragment, 'malipo_token');
  if (inQuery.value === null && inFragment.value === null) return null;
  const address =
    path +
    (inQuery.rest === null ? '' : `?${inQuery.rest}`) +
    (inFragment.rest === null ? '' : `#${inFragment.rest}`);
  history.replaceState(history.state, '', address);
  return inQuery.value === null ? null : { id: inQuery.value, token: inFragment.value };
}

/** The address that the proxy may send the customer back to: this page, where it is one to come back to. */
export function returnAddressOfPage(): string | null {
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
  if (location.protocol !== 'https:' && !(location.protocol === 'http:' && isLoopback)) return null;
  const address = location.href.replace(/#.*$/s, '');
  return address.length <= LONGEST_RETURN_ADDRESS ? address : null;
}

const LONGEST_RETURN_ADDRESS = 2048;

function splitOnce(text: string, mark: string): [string, string | null] {
  const index = text.indexOf(mark);
  return index < 0 ? [text, null] : [text.slice(0, index), text.slice(index + 1)];
}

/** Takes one `name=value` out; `rest` is `null` where nothing is left of what held it. */
function takePair(text: string | null, name: string): { value: string | null; rest: string | null } {
  if (text === null) return { value: null, rest: null };
  const pairs = text.split('&');
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  if (found === undefined) return { value: null, rest: text };
  const rest = pairs.filter((pair) => pair !== found).join('&');
  try {
    return { value: decodeURIComponent(found.slice(name.length + 1)), rest: rest || null };
  } catch {
    return { value: null, rest: rest || null };
  }
}
