/** What HPAY writes down: payments through its checkout, and what was bought. */
import type { HpayOperator } from './operators.ts';
import type { HpayProduct } from './products.ts';

export interface NoticeSent {
  readonly text: string;
  /** The merchant's HTTP status; `null` where none came. */
  readonly answer: number | null;
}

/** A payment through the checkout link, by its `transaction_id`. */
export interface Checkout {
  readonly transactionId: string;
  readonly amount: number;
  readonly fees: number;
  readonly currency: string;
  readonly mode: string;
  readonly productName: string;
  readonly description: string;
  readonly notifyUrl: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** Milliseconds since 1970. */
  readonly generatedAt: number;
  readonly notices: NoticeSent[];
  status: 'UNPAID' | 'PAID';
  /** Whether the customer has approved or declined: the page takes no second answer. */
  answered: boolean;
}

/** 000 prints the successful one only; the others' words and numbers are the sandbox's own. */
export const TRANSACTION_STATUSES = {
  success: { type: 0, typeName: 'Success', name: 'Successful' },
  pending: { type: 1, typeName: 'Pending', name: 'In progress' },
  failed: { type: 2, typeName: 'Failed', name: 'Refused by the operator' },
} as const;
export type TransactionStatus = keyof typeof TRANSACTION_STATUSES;

/** Something bought, by the merchant's own `ref`. */
export interface Transaction {
  readonly ref: string;
  readonly operator: HpayOperator;
  readonly product: HpayProduct;
  readonly accountId: string;
  readonly amount: number;
  readonly amountUser: string;
  readonly currencyUser: string;
  /** HPAY's own number: it needs more than 32 bits. */
  readonly reference: number;
  /** Milliseconds since 1970. */
  readonly executedAt: number;
  readonly pin: { readonly number: string; readonly serial: string } | null;
  readonly firstAnswer: string;
  status: TransactionStatus;
}
