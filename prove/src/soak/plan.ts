/** Who pays, buys and is paid what, and when: everything that follows from the seed alone. */
import { ENDINGS } from '@malipo/sandbox';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { createAccounts, planGoods } from './goods.ts';
import type { Accounts, Goods } from './goods.ts';

/** What a customer does who has to do something on a page. */
export type PageAction = 'approve' | 'decline';

export interface RefundPlan {
  /** The share of the payment that is given back. */
  readonly percent: number;
  /** Another phone than the payer's; null for the payer's own. */
  readonly phone: string | null;
}

export interface PaymentPlan {
  readonly kind: 'payment';
  readonly name: string;
  readonly startMs: number;
  readonly source: 'session' | 'offer' | 'open';
  readonly operator: 'ke-mpesa' | 'ci-orange' | 'ng-opay';
  readonly ending: string;
  readonly phone: string;
  readonly amount: string;
  readonly currency: string;
  readonly goods: Goods | null;
  readonly action: PageAction;
  /** A second tab pays the same session at the same moment, with a key and a phone of its own. */
  readonly secondTabPhone: string | null;
  /** Pays again once the first payment has failed or was cancelled. */
  readonly secondTryPhone: string | null;
  /** Approves after the payment has expired. */
  readonly approvesLate: boolean;
  readonly refunds: readonly RefundPlan[];
}

export interface PurchasePlan {
  readonly kind: 'purchase';
  readonly name: string;
  readonly startMs: number;
  readonly goods: Goods;
}

export interface PayoutPlan {
  readonly kind: 'payout';
  readonly name: string;
  readonly startMs: number;
  readonly ending: string;
  readonly phone: string;
  readonly amount: string;
}

export type Plan = PaymentPlan | PurchasePlan | PayoutPlan;

/** One purchase, and one payout, for so many payments. */
const PAYMENTS_PER_PURCHASE = 10;
const PAYMENTS_PER_PAYOUT = 10;

/** How long the customers keep coming. */
export function loadMs(payments: number): number {
  return Math.min(Math.max(payments * 150, 6_000), 150_000);
}

export function createPlan(seed: string, payments: number): Plan[] {
  const random = createRandom(`${seed} plan`);
  const accounts = createAccounts();
  const startsWithinMs = loadMs(payments);
  const start = () => random.integer(0, startsWithinMs);
  const digits = endingsInTurn(random);
  const plans: Plan[] = [];
  for (let number = 0; number < payments; number++) {
    plans.push(planPayment(random, accounts, digits, `soak-${number}`, start()));
  }
  for (let number = 0; number < payments / PAYMENTS_PER_PURCHASE; number++) {
    const goods = planGoods(random, accounts, false);
    plans.push({ kind: 'purchase', name: `soak-purchase-${number}`, startMs: start(), goods });
  }
  for (let number = 0; number < payments / PAYMENTS_PER_PAYOUT; number++) {
    const ending = digits();
    plans.push({
      kind: 'payout',
      name: `soak-payout-${number}`,
      startMs: start(),
      ending,
      phone: accounts.kenyanPhone(ending),
      amount: String(random.integer(500, 5000)),
    });
  }
  return plans.sort((one, other) => one.startMs - other.startMs);
}

/** Every ending as often as every other one, in an order that follows from the seed. */
function endingsInTurn(random: Random): () => string {
  let left: string[] = [];
  return () => {
    if (left.length === 0) left = ENDINGS.map(({ digits }) => digits);
    const [taken = '00'] = left.splice(random.integer(0, left.length - 1), 1);
    return taken;
  };
}

function planPayment(
  random: Random,
  accounts: Accounts,
  digits: () => string,
  name: string,
  startMs: number,
): PaymentPlan {
  const goods = random.chance(0.15) ? planGoods(random, accounts, true) : null;
  const { operator, ending, phone, currency } = planPayer(random, accounts, digits, goods !== null);
  const usual = random.pick(['session', 'session', 'session', 'open', 'offer'] as const);
  const source = goods === null ? usual : random.pick(['session', 'open'] as const);
  const isAlone = goods !== null || source !== 'session' || operator !== 'ke-mpesa';
  return {
    kind: 'payment',
    name,
    startMs,
    source,
    operator,
    ending,
    phone,
    currency,
    amount: source === 'offer' ? OFFER_AMOUNTS[currency] : String(random.integer(500, 5000)),
    goods,
    action: random.chance(0.8) ? 'approve' : 'decline',
    secondTabPhone: !isAlone && random.chance(0.08) ? accounts.kenyanPhone('00') : null,
    // Ending 11 says "failed" of what was paid: who believes it pays twice, through no fault of the proxy's.
    secondTryPhone: !isAlone && ending !== '11' && random.chance(0.5) ? accounts.kenyanPhone(digits()) : null,
    approvesLate: ending === '03' && operator === 'ke-mpesa' && random.chance(0.3),
    refunds: goods === null && operator === 'ke-mpesa' ? planRefunds(random, accounts, digits) : [],
  };
}

/** What an offer asks for: it is made once, and paid by many. */
export const OFFER_AMOUNTS = { KES: '1250', XOF: '2500', NGN: '3500' } as const;

function planPayer(random: Random, accounts: Accounts, digits: () => string, onPhoneOnly: boolean) {
  const way = onPhoneOnly ? 1 : random.next();
  if (way < 0.12) {
    const ending = digits();
    return { operator: 'ci-orange', ending, phone: accounts.ivorianPhone(ending), currency: 'XOF' } as const;
  }
  // A bank transfer's customer is a random id: it always ends as usual.
  if (way < 0.18) {
    return {
      operator: 'ng-opay',
      ending: '00',
      phone: accounts.nigerianPhone('00'),
      currency: 'NGN',
    } as const;
  }
  const ending = digits();
  return { operator: 'ke-mpesa', ending, phone: accounts.kenyanPhone(ending), currency: 'KES' } as const;
}

/** Sometimes more than the payment in all: the last one must be refused then. */
function planRefunds(random: Random, accounts: Accounts, digits: () => string): RefundPlan[] {
  if (!random.chance(0.15)) return [];
  const phone = () => (random.chance(0.5) ? accounts.kenyanPhone(digits()) : null);
  return random.pick([[100], [50, 50], [60, 60]]).map((percent) => ({ percent, phone: phone() }));
}
