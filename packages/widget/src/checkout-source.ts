import { isAmount } from '@malipo/contract/minor-units';
import { readAddress } from './read-address.ts';
import { shortName } from './storage.ts';

/** The attributes of `<malipo-checkout>`; an absent one is an empty string. */
export interface CheckoutAttributes {
  /** The first of them that is there and says nothing yet. */
  readonly empty?: string | undefined;
  readonly proxy: string;
  /** `store`: the customer chooses what to buy; `open`: the customer enters the amount. */
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
  /** What the proxy's session or offer has answered as `checkout`, as JSON or as the object. */
  readonly checkout?: unknown;
}

/** The attributes of which one that is there and empty is not known yet: a page's state that is still to come. */
export const AWAITED = ['proxy', 'session', 'offer', 'amount', 'currency', 'for', 'checkout'] as const;

/** Where the amount comes from (design.md, "Words"), and by which bearer it is known. */
export interface CheckoutSource {
  readonly kind: 'session' | 'offer' | 'open';
  readonly bearer: string | null;
  /** Names what is kept in the browser's storage: the same page finds it again, another checkout does not. */
  readonly scope: string;
}

/** What can be wrong with a page; `advice.ts` has the words for its developer. */
export type PageFault =
  | (typeof AWAITED)[number]
  | 'country'
  | 'operator'
  | 'steps'
  | 'services'
  | 'secretKey'
  | 'bothBearers'
  | 'amount alone'
  | 'ignored'
  | 'nothing'
  | 'origin'
  | 'proxy path'
  | 'proxy http'
  | 'policy';

/** The attributes make no sense. */
export class WrongAttributes extends Error {
  declare readonly message: PageFault;

  /** @param right what could have been written */
  constructor(
    fault: PageFault,
    readonly right: readonly string[] = [],
  ) {
    super(fault);
  }
}

const FOR = ['store', 'open'];

/** Why nothing can be drawn yet; `null` if it can: what is to be paid never follows from silence. */
export function whyWaiting(attributes: CheckoutAttributes, isReturn: boolean): WrongAttributes | null {
  const { empty, session, offer, amount, currency, reference, for: what } = attributes;
  if (session || offer) return null;
  if (empty) return new WrongAttributes(empty as PageFault);
  if (isReturn || amount || currency || reference || what) return null;
  return new WrongAttributes('nothing');
}

/**
 * Reads the attributes.
 *
 * @throws {WrongAttributes} if they contradict each other, or are not a valid amount, currency or address
 */
export function readSource(attributes: CheckoutAttributes): CheckoutSource {
  const { proxy, services, session, offer, amount, currency, reference } = attributes;
  const check = (isRight: boolean, fault: PageFault, right?: readonly string[]) => {
    if (!isRight) throw new WrongAttributes(fault, right);
  };
  check(/^https?:$/.test(readAddress(proxy)?.protocol ?? ''), 'proxy');
  // Whatever else is wrong: what a page holds is public, and it must not even be sent.
  check(![session, offer].some((bearer) => bearer.startsWith('sk_')), 'secretKey');
  check(!session || !offer, 'bothBearers');
  check(!attributes.for || FOR.includes(attributes.for), 'for', FOR);
  const kind = session ? 'session' : offer ? 'offer' : 'open';
  if (kind === 'open') {
    check(!currency || /^[A-Z]{3}$/.test(currency), 'currency');
    check(!amount || !!currency, 'amount alone');
    check(!amount || (isAmount(amount, currency) && Number(amount) > 0), 'amount');
  }
  const bearer = session || offer || null;
  const what = bearer ?? [attributes.for, services, reference, amount, currency].join();
  return { kind, bearer, scope: shortName([proxy, kind, what].join()) };
}
