import { readAddress } from './read-address.ts';
import { isLoopback } from './safe-link.ts';

const MAX_RETURN_ADDRESS_LENGTH = 2048;

/** What the proxy adds to the address when it sends the customer back (api.md, "Return"). */
export interface ReturnedPayment {
  readonly id: string;
  /** Reads the status for 30 minutes. Without it only the session or a remembered token can read the payment. */
  readonly token: string | undefined;
}

/**
 * Removes the returned payment from the page's address, without changing anything else in it.
 *
 * @returns `null` if the address names no payment
 */
export function takeReturnedPayment(): ReturnedPayment | null {
  let id: string | undefined;
  let token: string | undefined;
  const address = location.href
    .replace(
      /^([^#]*)([?&])malipo_payment=([^&#]*)(&?)/,
      (_all, before: string, mark: string, value: string, more) => {
        id = value;
        return before + (more ? mark : '');
      },
    )
    .replace(/([#&?])malipo_token=([^&]*)(&?)/, (_all, mark: string, value: string, more) => {
      token = value;
      return more ? mark : '';
    });
  if (address !== location.href) history.replaceState(history.state, '', address);
  return id ? { id, token } : null;
}

/** An address as the page means it, `/thanks` too; one that is none is left to the proxy to refuse. */
export const addressFromPage = (text: string): string =>
  text && (readAddress(text, document.baseURI)?.href ?? text);

/** The address that the proxy may send the customer back to: this page, or `null` if that is not possible. */
export function returnAddressOfPage({
  protocol,
  hostname,
  href,
}: Pick<Location, 'protocol' | 'hostname' | 'href'> = location): string | null {
  // A fragment that names the page, in an application with routes of its own, belongs to its address.
  const address = href.replace(/#(?!!?\/).*/, '');
  const canReturn = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return canReturn && address.length <= MAX_RETURN_ADDRESS_LENGTH ? address : null;
}
