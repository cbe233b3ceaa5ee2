/** 000: getTransaction, and what becomes of a transaction after `payProduct`. */
import { randomInt } from 'node:crypto';
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { PRODUCT_TYPES } from './operators.ts';
import type { HpayOperator } from './operators.ts';
import { TRANSACTION_STATUSES } from './records.ts';
import type { Transaction } from './records.ts';
import { Refusal } from './refusal.ts';
import { authenticate } from './tokens.ts';

export function createPin(operator: HpayOperator): Transaction['pin'] {
  if (operator.type !== 'pin') return null;
  return { number: `SOCH${randomHex()}`, serial: String(randomInt(1000, 10_000)) };
}

const randomHex = () => randomInt(2 ** 40, 2 ** 47).toString(16);

export function answerTransaction(state: SandboxState, fields: Fields): object {
  authenticate(state, fields, 'api_public_key');
  const transaction = state.hpay.transactions.get(fields.digits('ref'));
  if (!transaction) throw new Refusal('not_found', 'Transaction not found');
  return { success: true, results: results(state, transaction) };
}

function results({ clock }: SandboxState, transaction: Transaction): object {
  const { operator, product, status, pin, accountId } = transaction;
  const { type, typeName, name } = TRANSACTION_STATUSES[status];
  const phone = pin === null ? accountId : null;
  const shownPin = status === 'success' ? pin : null;
  return {
    command: 'getTransaction',
    timestamp: Math.floor(clock.now() / 1000),
    reference: transaction.reference,
    account_id: phone,
    id: `${serviceTime(transaction.executedAt).replace(/\D/g, '')}${String(transaction.reference).slice(-4)}`,
    product_type_id: PRODUCT_TYPES[operator.type].id,
    product_type_name: PRODUCT_TYPES[operator.type].name,
    user_reference: transaction.ref,
    operator_id: operator.id,
    operator_name: operator.name,
    operator_reference: '',
    country_id: operator.country.id,
    country_name: operator.country.name,
    status_id: String(type),
    status_name: name,
    status_type: type,
    status_type_name: typeName,
    date: serviceTime(transaction.executedAt),
    amount_user: transaction.amountUser,
    amount_operator: transaction.amount.toFixed(2),
    currency_user: transaction.currencyUser,
    currency_operator: product.currency,
    msisdn: phone,
    pin_number: shownPin?.number ?? null,
    pin_serial: shownPin?.serial ?? null,
    pin_instructions: shownPin && `Redeem ${product.name} on the shop's site`,
  };
}

/** @returns the time as HPAY prints it, such as `2025-04-02 11:38:03` */
export function serviceTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}
