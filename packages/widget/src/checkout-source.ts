import { parseAmount } from '@malipo/contract/money';
import { readAddress } from './read-address.ts';
import { shortName } from './storage.ts';

/** The attributes of `<malipo-checkout>`; an absent one is an empty string. */
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
  /** `operator`: country and operator are asked for before the number. */
  readonly steps: string;
  readonly returnUrl: string;
}

/** Where the amount comes from (design.md, "Words"), and by which bearer it is known. */
export interface CheckoutSource {
  readonly kind: 'session' | 'offer' | 'open';
  readonly bearer: string | null;
  /** Names what is kept in the browser's storage: the same page finds it again, another checkout does not. */
  readonly scope: string;
}

/** The attributes make no sense. The message is for the developer of the page. */
export class WrongAttributes extends Error {}

/**
 * Reads the attributes.
 *
 * @throws {WrongAttributes} if they contradict each other, or are not a valid amount, currency or address
 */
export function readSource(attributes: CheckoutAttributes): CheckoutSource {
  const { proxy, services, session, offer, amount, currency, reference } = attributes;
  const check = (isRight: boolean, name: string, value: string) => {
    if (!isRight) throw new WrongAttributes(`${name}="${value}" is not what it should be`);
  };
  check(/^https?:$/.test(readAddress(proxy)?.protocol ?? ''), 'proxy', proxy);
  // Whatever else is wrong: what a page holds is public, and it must not even be sent.
  if ([session, offer].some((bearer) => bearer.startsWith('sk_')))
    throw new WrongAttributes('the secret key is public now: change MALIPO_SECRET_KEY');
  check(!session || !offer, 'offer', 'beside session');
  const kind = session ? 'session' : offer ? 'offer' : 'open';
  if (kind === 'open') {
    check(!currency || /^[A-Z]{3}$/.test(currency), 'currency', currency);
    // Without a currency, the operator's decides how many decimals are allowed; three are the most.
    check(!amount || !!parseAmount(amount, currency || 'KWD'), 'amount', amount);
  }
  const bearer = session || offer || null;
  const what = bearer ?? [attributes.for, services, reference, amount, currency].join();
  return { kind, bearer, scope: shortName([proxy, kind, what].join()) };
}
