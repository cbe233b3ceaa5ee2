import { randomBytes, randomInt } from 'node:crypto';
import { endingOf, transferEndingOf } from '../endings.ts';
import type { Ending, Outcome } from '../endings.ts';
import { isSimulated } from './requests.ts';
import type { PaymentRequest } from './requests.ts';
import type { Tenant } from './providers.ts';
import { REFUSAL_CODES } from './refusal.ts';

/** The statuses that the sandbox uses ("Status codes" in 002 and 003). */
export const STATUS = { in_progress: 1, success: 2, failed: 3, cancelled: 4 } as const;

/** What the customer must do for an order, and with what. */
export type Task =
  | { readonly kind: 'approve_on_phone' }
  | { readonly kind: 'link'; readonly url: string; readonly inAnswer: boolean; shown: boolean; asks: number }
  | {
      readonly kind: 'transfer';
      readonly accountNumber: string;
      readonly bankName: string;
      readonly accountName: string;
    }
  | { readonly kind: 'none' };

/** One try to tell the merchant. */
export interface CallbackSent {
  readonly url: string;
  /** The exact text sent. */
  readonly text: string;
  /** The merchant's HTTP status; `null` where no answer came. */
  readonly answer: number | null;
}

/** An order that the gateway has accepted. */
export interface Order extends PaymentRequest {
  readonly tenant: Tenant;
  /** Whether the customer made it on the hosted payment page. */
  readonly byPage: boolean;
  readonly transactionId: string;
  /** What nobody can guess in the address of the operator's page. */
  readonly linkToken: string;
  readonly ending: Ending;
  readonly task: Task;
  /** The exact texts of every request for this order, the first one included. */
  readonly requests: string[];
  readonly callbacks: CallbackSent[];
  /** Resolves when the callback made last has been tried once. */
  callbackTried: Promise<void>;
  status: number;
  /** Why it failed, in the provider's words. */
  trouble: { readonly code: number; readonly message: string } | null;
  /** Whether the question has reached the customer's phone. */
  hasSignal: boolean;
  /** Whether the customer has done their part, so that the ending runs. */
  begun: boolean;
  /** Cancels what the ending still has planned. */
  cancelPlanned: () => void;
  /** The text of the answer that made the order: every repeat gets it again. */
  firstAnswer: string;
}

/** The provider's code (as card networks number them: ISO 8583, field 39) and words for how an order ended. */
export const TROUBLES: Readonly<Record<Outcome, Order['trouble']>> = {
  approved: null,
  declined: { code: 17, message: 'Cancelled by the customer' },
  not_enough_money: { code: 51, message: 'Insufficient funds' },
  wrong_pin: { code: 55, message: 'Wrong PIN' },
  not_registered: { code: 14, message: 'The number is not registered for mobile money' },
  over_limit: { code: 61, message: "The amount is over the account's limit" },
};

/** The provider refuses it at once. */
const REFUSED = {
  code: REFUSAL_CODES.operation_refused,
  message: 'Operation refused by the provider',
};

/** Pixel-Innov's ids that answer with a link: 2170 as 003 says, 2171 because its manager may say so. */
const LINK_IN_ANSWER = [2170, 2171];

export function createOrder(
  request: PaymentRequest,
  text: string,
  { tenant, baseUrl, byPage }: { tenant: Tenant; baseUrl: string; byPage: boolean },
): Order {
  const linkToken = randomBytes(16).toString('hex');
  const task = taskOf(request, tenant, byPage, `${baseUrl}/${tenant}/link/${linkToken}`);
  const found =
    task.kind === 'transfer' ? transferEndingOf(request.customerId) : endingOf(request.customerId);
  const ending: Ending = isSimulated(request.provider) ? SIMULATED : found;
  const refused = ending.answer === 'refused';
  return {
    ...request,
    tenant,
    byPage,
    transactionId: String(randomInt(100_000_000_000, 1_000_000_000_000)),
    linkToken,
    ending,
    task,
    requests: [text],
    callbacks: [],
    callbackTried: Promise.resolve(),
    status: refused ? STATUS.failed : STATUS.in_progress,
    trouble: refused ? REFUSED : null,
    hasSignal: true,
    begun: false,
    cancelPlanned: () => {},
    firstAnswer: '',
  };
}

/** "the callback is not returned and the transaction remains in the "in progress" status" (002 and 003). */
const SIMULATED: Ending = {
  digits: '',
  what: 'stays in progress',
  answer: 'whole',
  steps: [],
  countsForTransfers: false,
};

function taskOf({ operation, provider }: PaymentRequest, tenant: Tenant, byPage: boolean, url: string): Task {
  if (operation === 'payment_b2c' || isSimulated(provider)) return { kind: 'none' };
  const inAnswer = LINK_IN_ANSWER.includes(provider.id);
  if (!byPage && (inAnswer || provider.flow === 'redirect')) {
    return { kind: 'link', url, inAnswer, shown: inAnswer, asks: 0 };
  }
  if (byPage || provider.flow === 'bank_transfer') {
    return {
      kind: 'transfer',
      accountNumber: String(randomInt(1_000_000_000, 9_999_999_999)),
      bankName: provider.country === 'ZA' ? 'Sandbox Bank of Johannesburg' : 'Sandbox Bank of Lagos',
      accountName: tenant === 'pixel' ? 'EXAMPLE TECH – LTD' : 'EXAMPLE SHOP LTD',
    };
  }
  return { kind: 'approve_on_phone' };
}
