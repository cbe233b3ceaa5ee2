/** 000: payProduct. */
import { randomInt } from 'node:crypto';
import { endingOf, purchaseFateOf } from '../endings.ts';
import { whole } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { turnAwayOnce, TURNED_AWAY } from '../exchange.ts';
import type { SandboxState } from '../state.ts';
import { execute, roundToCents } from '../selling/account.ts';
import type { Fields } from '../selling/fields.ts';
import { findOperator, findProduct, readAmount } from './catalogue.ts';
import type { HpayOperator } from './operators.ts';
import type { HpayProduct } from './products.ts';
import { convert } from './rates.ts';
import { ERROR_CODES, Refusal } from './refusal.ts';
import { authenticate } from './tokens.ts';
import { createPin } from './transaction.ts';
import type { Transaction } from './records.ts';

/** A reference of HPAY's has ten digits and needs more than 32 bits, as the printed 6494363518 does. */
const REFERENCE_FROM = 5_000_000_000;
const REFERENCE_TO = 9_999_999_999;

/** @throws Refusal where nothing was executed */
export function answerPurchase(state: SandboxState, fields: Fields): Answer {
  const mode = authenticate(state, fields, 'api_public_key');
  const ref = fields.digits('ref');
  const known = state.hpay.transactions.get(ref);
  if (known) return whole(known.firstAnswer);

  const operator = findOperator(fields.text('operator_id'));
  checkOperator(fields, operator);
  const product = findProduct(state, operator, fields.text('product_id'));
  const amount = readAmount(fields);
  checkAmount(amount, product);
  const accountId = fields.optionalText('account_id');
  if (operator.type !== 'pin') checkPhone(accountId, operator);

  if (turnAwayOnce(state, endingOf(accountId), `hpay ${ref}`)) return TURNED_AWAY;
  const fate = purchaseFateOf(accountId);
  if (fate === 'refused') return whole(operatorRefusal(operator, mode));
  const currencyUser = state.settings.hpayCurrency;
  const cost = roundToCents(convert(amount, product.currency, currencyUser));
  if (cost > state.hpay.account.balance) throw new Refusal('balance_too_low', 'Balance is too low');

  const facts = {
    ref,
    operator,
    product,
    accountId,
    amount,
    amountUser: cost.toFixed(2),
    currencyUser,
    reference: randomInt(REFERENCE_FROM, REFERENCE_TO),
    executedAt: state.clock.now(),
  };
  const firstAnswer = JSON.stringify(executedAnswer(facts, mode));
  const transaction: Transaction = { ...facts, pin: createPin(operator), firstAnswer, status: 'pending' };
  state.hpay.transactions.set(ref, transaction);
  execute(state.hpay.account, cost, {
    reference: ref,
    product: `${operator.name}: ${product.name}`,
    account: accountId,
    amount,
    currency: product.currency,
  });
  state.timers.after(state.settings.hpaySecondsToFinish, () => {
    if (transaction.status === 'pending') transaction.status = 'success';
  });
  return { text: firstAnswer, fate };
}

function checkOperator(fields: Fields, { id, brandId, country }: HpayOperator): void {
  const expected = {
    country_id: country.id,
    country_prefixes: country.prefixes,
    // 000's sample has the country's id here; only the operator list's own value names a brand.
    operator_brand_id: brandId,
    extra: 'null',
  };
  for (const [name, value] of Object.entries(expected)) {
    if (fields.text(name) !== value) {
      throw new Refusal('invalid_field', `${name} is not that of operator_id ${id}: ${value}`);
    }
  }
  fields.text('country_name');
  fields.text('operator_name');
}

function checkAmount(amount: number, { id, min, max, currency }: HpayProduct): void {
  if (amount >= min && amount <= (max ?? Infinity)) return;
  throw new Refusal('wrong_amount', `amount is not the price of product_id ${id}, in ${currency}`);
}

function checkPhone(accountId: string, { country }: HpayOperator): void {
  const { prefixes, lengthMin, lengthMax } = country;
  const digits = /^\d+$/.test(accountId) && accountId.startsWith(prefixes);
  if (digits && accountId.length >= lengthMin && accountId.length <= lengthMax) return;
  throw new Refusal('invalid_field', `account_id is not a phone number of ${country.name}`);
}

/** The operator's own refusal stands a level below HPAY's own `success`. */
function operatorRefusal({ id, name }: HpayOperator, mode: string): string {
  return JSON.stringify({
    success: true,
    operator_id: id,
    simulate: simulateIn(mode),
    result: {
      success: false,
      message: `Refused by ${name}`,
      error_code: ERROR_CODES.operator_refused,
      results: null,
    },
  });
}

const simulateIn = (mode: string) => (mode === 'TEST' ? 1 : 0);

function executedAnswer(facts: Omit<Transaction, 'pin' | 'firstAnswer' | 'status'>, mode: string): object {
  const { operator, product, amount } = facts;
  return {
    success: true,
    operator_id: operator.id,
    simulate: simulateIn(mode),
    result: {
      success: true,
      message: 'Transaction executed',
      error_code: 0,
      results: {
        product_id: null,
        product_type_id: null,
        command: 'execTransaction',
        timestamp: Math.floor(facts.executedAt / 1000),
        reference: facts.reference,
        results: {
          results_id: 0,
          country_id: operator.country.id,
          country_name: operator.country.name,
          operator: {
            operator_id: operator.id,
            operator_name: operator.name,
            operator_reference: null,
            operator_amount: amount.toFixed(2),
            operator_currency: product.currency,
          },
          user: {
            amount_user: facts.amountUser,
            currency_user: facts.currencyUser,
            ref: facts.ref,
            account_id: facts.accountId,
          },
          balance: {
            balance_initial: null,
            transaction_amount: null,
            transaction_commission: null,
            transaction_commission_percentage: null,
            balance_final: null,
            balance_currency: null,
          },
        },
      },
    },
  };
}
