/** Makes sense of payProduct and getTransaction (000). Pure. Says nothing of PINs but in what is delivered. */
import * as z from 'zod/mini';
import type { BuyOrder, BuyResult, Delivery } from '../seller.ts';
import { differenceIn, isAbsent, numberDifference, textDifference } from '../differences.ts';
import { Integer, Text, textOrNumber } from '../readers.ts';
import type { HpayConfig } from './config.ts';
import { SUCCESSFUL_STATUS_TYPE } from './facts.ts';
import { Flag, TextOrNumber } from './members.ts';
import { categoryOfRef } from './service-names.ts';
import type { PlainObject } from './verdict.ts';

/** What an answer is held against. */
export interface ExpectedPurchase {
  readonly order: BuyOrder;
  /** The account as it went upstream. */
  readonly accountId: string;
  readonly mode: HpayConfig['mode'];
}

const nothing = <Shape extends z.ZodMiniObject>(shape: Shape) =>
  z.catch(shape, () => shape.parse({}) as z.output<Shape>);

/** What is held against the order stays as it came: what cannot be read is not what is missing. */
const Raw = z.optional(z.unknown());

const Operator = nothing(z.object({ operator_id: Raw, operator_amount: Raw, operator_currency: Raw }));
const User = nothing(z.object({ ref: Raw, account_id: Raw }));
const Executed = nothing(z.object({ operator: Operator, user: User }));
const PayProductAnswer = z.object({
  simulate: Flag,
  result: z.object({ results: z.object({ reference: TextOrNumber, results: Executed }) }),
});

const Transaction = z.object({
  reference: TextOrNumber,
  user_reference: Raw,
  account_id: Raw,
  msisdn: Raw,
  operator_id: Raw,
  amount_operator: Raw,
  currency_operator: Raw,
  status_type: Integer,
  pin_number: TextOrNumber,
  pin_serial: TextOrNumber,
  pin_instructions: Text,
});
type Transaction = z.infer<typeof Transaction>;
const TransactionAnswer = z.object({ simulate: Flag, results: Transaction });

/** Whether two spellings are one account: with or without `+`, spaces, or the country's code. */
function isSameAccount(left: string, right: string): boolean {
  const [short = '', long = ''] = [left, right]
    .map((account) => account.replace(/[^A-Za-z0-9]/g, ''))
    .sort((one, other) => one.length - other.length);
  return short === long || (short.length >= MIN_NUMBER_DIGITS && long.endsWith(short));
}

/** No phone number or account is told by fewer. */
const MIN_NUMBER_DIGITS = 7;

/** What an answer repeats of the order. */
interface RepeatedOrder {
  readonly operatorId: unknown;
  readonly amount: unknown;
  readonly currency: unknown;
  readonly accounts: readonly unknown[];
}

/** What an answer says otherwise than the order. Accounts are a customer's: the words name no value of theirs. */
function differencesOf(repeated: RepeatedOrder, { order, accountId }: ExpectedPurchase): string[] {
  const operatorId = order.service['operator_id'] ?? '';
  return [
    ...differenceIn('the operator', repeated.operatorId, operatorId, textOrNumber, { isPrivate: true }),
    ...numberDifference('the amount', repeated.amount, order.amount),
    ...textDifference('the currency', repeated.currency, order.currency),
    ...repeated.accounts
      .flatMap((account) =>
        differenceIn('the account', account, accountId, textOrNumber, {
          isSame: isSameAccount,
          isPrivate: true,
        }),
      )
      .slice(0, 1),
  ];
}

/** A simulated purchase is no purchase where real ones are meant (api.md, "Purchases"). */
const isUnwantedSimulation = (isSimulated: boolean, mode: HpayConfig['mode']) =>
  isSimulated && mode === 'PROD';

const SIMULATED: BuyResult = { kind: 'review', reason: 'the upstream has only simulated the purchase' };
const ABOUT_ANOTHER: BuyResult = { kind: 'unknown', reason: 'the answer is about another purchase' };

const isAboutAnother = (reference: unknown, order: BuyOrder) =>
  !isAbsent(reference) && textOrNumber(reference) !== order.reference;

/** Airtime and data arrive by themselves; anything else is a PIN, which only getTransaction has. */
function arrivesByItself(order: BuyOrder): boolean {
  const category = categoryOfRef(order.service);
  return category === 'airtime' || category === 'data';
}

/**
 * What payProduct says by itself; getTransaction, where it knows the purchase, says more.
 *
 * @returns `pending` where the purchase is done and getTransaction must tell what to deliver
 */
export function readPayProduct(body: PlainObject, expected: ExpectedPurchase): BuyResult {
  const { success, data } = PayProductAnswer.safeParse(body);
  if (!success) return { kind: 'unknown', reason: 'the answer does not say what was bought' };
  const { reference, results } = data.result.results;
  const { operator, user } = results;
  if (isAboutAnother(user.ref, expected.order)) return ABOUT_ANOTHER;
  if (isUnwantedSimulation(data.simulate, expected.mode)) return SIMULATED;
  const differences = differencesOf(
    {
      operatorId: operator.operator_id,
      amount: operator.operator_amount,
      currency: operator.operator_currency,
      accounts: [user.account_id],
    },
    expected,
  );
  if (differences.length > 0) return { kind: 'review', reason: differences.join('; ') };
  return arrivesByItself(expected.order)
    ? { kind: 'delivered', delivery: {}, upstream_reference: reference }
    : { kind: 'pending' };
}

/** @returns null where a success holds nothing that could be delivered, though something must */
function deliveryOf(transaction: Transaction, order: BuyOrder): Delivery | null {
  const { pin_number: pin, pin_serial: serial, pin_instructions: text } = transaction;
  const instructions = text === null ? {} : { instructions: text };
  if (pin === null) return text === null && !arrivesByItself(order) ? null : instructions;
  // What a meter takes is one number: a token.
  if (categoryOfRef(order.service) === 'electricity') return { token: pin, ...instructions };
  return { pins: [{ pin, serial, expires_at: null }], ...instructions };
}

/**
 * @returns `not_known` where the answer is a success without any transaction
 */
export function readTransaction(
  body: PlainObject,
  expected: ExpectedPurchase,
): BuyResult | { readonly kind: 'not_known' } {
  const { results } = body;
  // PHP writes an object without members as a list.
  if (results === undefined || results === null || (Array.isArray(results) && results.length === 0)) {
    return { kind: 'not_known' };
  }
  const { success, data } = TransactionAnswer.safeParse(body);
  if (!success) return { kind: 'unknown', reason: 'the transaction cannot be read' };
  const { simulate, results: transaction } = data;
  if (isAboutAnother(transaction.user_reference, expected.order)) return ABOUT_ANOTHER;
  if (isUnwantedSimulation(simulate, expected.mode)) return SIMULATED;
  if (transaction.status_type !== SUCCESSFUL_STATUS_TYPE) return { kind: 'pending' };
  const differences = differencesOf(
    {
      operatorId: transaction.operator_id,
      amount: transaction.amount_operator,
      currency: transaction.currency_operator,
      accounts: [transaction.account_id, transaction.msisdn],
    },
    expected,
  );
  if (differences.length > 0) return { kind: 'review', reason: differences.join('; ') };
  const delivery = deliveryOf(transaction, expected.order);
  if (delivery === null) return { kind: 'review', reason: 'the purchase succeeded, and there is no PIN' };
  return { kind: 'delivered', delivery, upstream_reference: transaction.reference };
}
