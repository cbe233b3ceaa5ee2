/** 001: payment, getPaymentHistory, getCollectBalance. */
import { randomBytes } from 'node:crypto';
import type { SandboxState } from '../state.ts';
import { roundToCents } from '../selling/account.ts';
import type { Fields } from '../selling/fields.ts';
import type { Checkout } from './records.ts';
import { COMPANY } from './credentials.ts';
import { Refusal } from './refusal.ts';
import { authenticate } from './tokens.ts';
import { serviceTime } from './transaction.ts';

/** 001, /payment/: 0.5 for 100. */
const FEE_SHARE = 0.005;
/** Currencies in which a payment has no fraction. */
const WHOLE_CURRENCIES = ['XOF', 'XAF'];
const STATUSES = ['PAID', 'UNPAID'];
/** 001: "fetch_limit": "0,50". */
const DEFAULT_LIMIT = '0,50';

/** Where the checkout is, from the sandbox's root; 001 prints it with and without a slash at its end. */
export const CHECKOUT_PATH = '/hpay-checkout';

export function answerPayment(state: SandboxState, fields: Fields): object {
  const mode = authenticate(state, fields, 'public_key');
  const currency = state.settings.hpayCurrency;
  const amount = fields.amount('amount');
  if (roundToCents(amount) !== amount || (WHOLE_CURRENCIES.includes(currency) && !Number.isInteger(amount))) {
    throw new Refusal('invalid_field', `amount has more digits than ${currency} has`);
  }
  const checkout: Checkout = {
    transactionId: randomBytes(7).toString('hex'),
    amount,
    fees: roundToCents(amount * FEE_SHARE),
    currency,
    mode,
    productName: fields.text('product_name'),
    description: fields.text('description'),
    notifyUrl: readUrl(fields, 'notify_url'),
    successUrl: readUrl(fields, 'success_url'),
    cancelUrl: readUrl(fields, 'cancel_url'),
    generatedAt: state.clock.now(),
    notices: [],
    status: 'UNPAID',
    answered: false,
  };
  state.hpay.checkouts.set(checkout.transactionId, checkout);
  return {
    success: true,
    message: 'Payment URL generated',
    amount: String(amount),
    fees: checkout.fees,
    currency,
    transaction_id: checkout.transactionId,
    mode,
    company: COMPANY,
    checkout_url: `${state.baseUrl()}${CHECKOUT_PATH}?ref=${checkout.transactionId}`,
  };
}

export function answerHistory(state: SandboxState, fields: Fields): object {
  const mode = authenticate(state, fields, 'public_key');
  const statut = fields.optionalText('statut');
  if (statut !== '' && !STATUSES.includes(statut)) {
    throw new Refusal('invalid_field', 'statut is none of PAID and UNPAID');
  }
  const from = readDate(fields, 'date_from');
  const to = readDate(fields, 'date_to');
  const transactionId = fields.optionalText('transaction_id');
  const [start, count] = readLimit(fields);
  const found = [...state.hpay.checkouts.values()].reverse().filter((checkout) => {
    const day = serviceTime(checkout.generatedAt).slice(0, 10);
    return (
      checkout.mode === mode &&
      (statut === '' || checkout.status === statut) &&
      (transactionId === '' || checkout.transactionId === transactionId) &&
      (from === '' || day >= from) &&
      (to === '' || day <= to)
    );
  });
  const history = found.slice(start, start + count).map((checkout) => historyRow(state, checkout));
  return { success: true, message: 'Data Fetched', error_code: 0, history };
}

export function answerCollectBalance(state: SandboxState, fields: Fields): object {
  authenticate(state, fields, 'api_public_key');
  const paid = [...state.hpay.checkouts.values()].filter(({ status }) => status === 'PAID');
  const balance = paid.reduce((sum, { amount, fees }) => roundToCents(sum + amount - fees), 0);
  return {
    success: true,
    message: 'Data Fetched',
    error_code: 0,
    entreprise_name: COMPANY,
    entreprise_contact: '00000000',
    entreprise_currency: state.settings.hpayCurrency,
    main_balance: String(balance),
    profit_balance: '0',
  };
}

function historyRow(state: SandboxState, checkout: Checkout): object {
  const { transactionId, amount, fees } = checkout;
  return {
    transaction_id: transactionId,
    amount: amount.toFixed(2),
    fees: fees.toFixed(2),
    profit: roundToCents(amount - fees),
    currency: checkout.currency,
    mode: checkout.mode,
    status: checkout.status,
    product: checkout.productName,
    description: checkout.description,
    payment_link: `${state.baseUrl()}${CHECKOUT_PATH}/?ref=${transactionId}`,
    date_generated: serviceTime(checkout.generatedAt),
  };
}

function readUrl(fields: Fields, name: string): string {
  const url = fields.text(name);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Refusal('invalid_field', `${name} is not an address`);
  }
  return url;
}

function readDate(fields: Fields, name: string): string {
  const day = fields.optionalText(name);
  if (day !== '' && !/^\d{4}-\d\d-\d\d$/.test(day)) {
    throw new Refusal('invalid_field', `${name} is not yyyy-mm-dd`);
  }
  return day;
}

function readLimit(fields: Fields): [start: number, count: number] {
  const limit = fields.optionalText('fetch_limit') || DEFAULT_LIMIT;
  const [, start, count] = /^(\d+),(\d+)$/.exec(limit) ?? [];
  if (start === undefined || count === undefined) {
    throw new Refusal('invalid_field', 'fetch_limit is not two numbers such as 0,50');
  }
  return [Number(start), Number(count)];
}
