/** What is bought, each time for an account of its own, so that the upstream's book tells whose it was. */
import type { Random } from './random.ts';

/** The endings that count for a purchase, and some that do not. */
const ENDINGS_OF_PURCHASES = ['00', '00', '00', '03', '07', '08', '12', '13', '14'];

export interface Goods {
  readonly upstream: 'hpay' | 'hydrogen';
  readonly service: string;
  readonly product: string;
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  readonly ending: string;
  /** What the service asks for beside the account. */
  readonly customerPhone: string | null;
}

const SERVICES = ['airtime', 'betting', 'electricity'] as const;

const GOODS = {
  airtime: {
    upstream: 'hpay',
    service: 'ke-safaricom-airtime',
    product: 'hpay:1420',
    currency: 'KES',
    customerPhone: null,
  },
  betting: {
    upstream: 'hydrogen',
    service: 'ng-bet9ja-betting',
    product: 'hydrogen:amount',
    currency: 'NGN',
    customerPhone: null,
  },
  electricity: {
    upstream: 'hydrogen',
    service: 'ng-kedco-prepaid-electricity',
    product: 'hydrogen:amount',
    currency: 'NGN',
    customerPhone: '+2348031234567',
  },
} as const;

/** Numbers that nobody else has, with the ending that is wanted. */
export interface Accounts {
  kenyanPhone(ending: string): string;
  ivorianPhone(ending: string): string;
  nigerianPhone(ending: string): string;
  /** Of a meter or a betting account. */
  number(ending: string): string;
}

export function createAccounts(): Accounts {
  let taken = 0;
  const next = () => String((taken += 1)).padStart(6, '0');
  return {
    kenyanPhone: (ending) => `2547${next()}${ending}`,
    ivorianPhone: (ending) => `22507${next()}${ending}`,
    nigerianPhone: (ending) => `23480${next()}${ending}`,
    number: (ending) => `9611${next()}${ending}`,
  };
}

/** @param isPaid by a payment, whose payer has no Nigerian phone to give to an electricity company */
export function planGoods(random: Random, accounts: Accounts, isPaid: boolean): Goods {
  const service = random.pick(isPaid ? (['airtime', 'betting'] as const) : SERVICES);
  const ending = random.pick(ENDINGS_OF_PURCHASES);
  const account = service === 'airtime' ? accounts.kenyanPhone(ending) : accounts.number(ending);
  return { ...GOODS[service], account, ending, amount: String(random.integer(500, 900)) };
}
