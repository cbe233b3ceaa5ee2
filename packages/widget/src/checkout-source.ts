import { parseAmount } from '@malipo/contract/money';
import { readAddress } from './safe-link.ts';
import { shortName } from './storage.ts';

/** What a page writes on `<malipo-checkout>`; an attribute that is absent is an empty text. */
export interface CheckoutAttributes {
  readonly proxy: string;
  /** `store`: the customer chooses what to buy. */
  readonly for: string;
  /** What the store sells here, comma separated: `airtime,data`; everything by default. */
  readonly services: string;
  readonly session: string;
  readonly offer: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
  readonly country: string;
  readonly operator: string;
  readonly returnUrl: string;
}

/** Where the amount comes from (design.md, "Words"), and by which bearer it is known. */
export interface CheckoutSource {
  readonly kind: 'session' | 'offer' | 'open';
  readonly bearer: string | null;
  /** Names what is stored for it: the same page finds it again, another checkout does not. */
  readonly scope: string;
}

/** The page says something that cannot be; the message is for its developer. */
export class WrongAttributes extends Error {}

/**
 * Makes sense of the attributes.
 *
 * @throws {WrongAttributes} where they contradict each other or are no amount, currency or address
 */
export function readSource(attributes: CheckoutAttributes): CheckoutSource {
  const { proxy, services, session, offer, amount, currency, reference } = attributes;
  const check = (isRight: boolean, name: string, value: string) => {
    if (!isRight) throw new WrongAttributes(`${name}="${value}" is not what it should be`);
  };
  check(/^https?:$/.test(readAddress(proxy)?.protocol ?? ''), 'proxy', proxy);
  check(!session || !offer, 'offer', 'beside session');
  const kind = session ? 'session' : offer ? 'offer' : 'open';
  if (kind === 'open') {
    check(!currency || /^[A-Z]{3}$/.test(currency), 'currency', currency);
    // Without a currency the operator's decides how fine an amount may be; three digits are the finest.
    check(!amount || !!parseAmount(amount, currency || 'KWD'), 'amount', amount);
  }
  const bearer = session || offer || null;
  const what = bearer ?? [attributes.for, services, reference, amount, currency].join();
  return { kind, bearer, scope: shortName([proxy, kind, what].join()) };
}
