import { parseAmount } from '@malipo/contract/money';
import { readAddress } from './safe-link.ts';
import { shortName } from './storage.ts';

/** What a page writes on `<malipo-checkout>`; an attribute that is absent is an empty text. */
export interface CheckoutAttributes {
  readonly proxy: string;
  readonly session: string;
  readonly offer: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
  readonly country: string;
  readonly operator: string;
  readonly returnUrl: string;
}

/** Where the amount comes from (design.md, "Words"). */
export type CheckoutSource =
  | { readonly kind: 'session' | 'offer'; readonly bearer: string }
  | {
      readonly kind: 'open';
      readonly bearer: null;
      /** `null`: the customer enters it. */
      readonly amount: string | null;
      /** `null`: the operator's. */
      readonly currency: string | null;
      readonly reference: string | null;
    };

/** The page says something that cannot be; the message is for its developer. */
export class WrongAttributes extends Error {
  override readonly name = 'WrongAttributes';
}

/**
 * Makes sense of the attributes.
 *
 * @throws {WrongAttributes} where they contradict each other or are no amount, currency or address
 */
export function readSource(attributes: CheckoutAttributes): CheckoutSource {
  const { session, offer, amount, currency, reference } = attributes;
  if (!/^https?:$/.test(readAddress(attributes.proxy)?.protocol ?? '')) {
    throw new WrongAttributes(
      `proxy="${attributes.proxy}" is not the address of a proxy, such as https://pay.example.com`,
    );
  }
  if (session && offer) throw new WrongAttributes('give either session or offer, not both');
  if (session) return { kind: 'session', bearer: session };
  if (offer) return { kind: 'offer', bearer: offer };
  if (currency && !/^[A-Z]{3}$/.test(currency)) {
    throw new WrongAttributes(`currency="${currency}" is not an ISO 4217 code, such as XOF`);
  }
  // Without a currency the operator's decides how fine an amount may be; three digits are the finest.
  const minor = amount ? parseAmount(amount, currency || 'KWD') : null;
  if (amount && (minor === null || minor <= 0n)) {
    throw new WrongAttributes(`amount="${amount}" is not an amount such as 1500 or 10.50`);
  }
  return {
    kind: 'open',
    bearer: null,
    amount: amount || null,
    currency: currency || null,
    reference: reference || null,
  };
}

/** Names what is stored for a checkout: the same page finds it again, another checkout does not. */
export function scopeOf(proxy: string, source: CheckoutSource): string {
  const what =
    source.kind === 'open'
      ? [source.reference, source.amount, source.currency].map((part) => part ?? '').join('|')
      : source.bearer;
  return shortName(`${proxy}|${source.kind}|${what}`);
}
