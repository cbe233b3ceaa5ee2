/** Payouts as the merchant's server makes them. */
import type { Operator, Payee, Payout, PayoutRequest } from '@malipo/contract';
import { newKey, SECRET_KEY, type Answer, type CallOptions, type World } from '../../harness.ts';

let made = 0;

/** Everything that an operator may want to know of whoever is paid. */
const EVERYTHING = {
  account: '0123456700',
  bank_code: '000013',
  name: 'Wanjiru Otieno',
  email: 'wanjiru@example.com',
  document_type: 'national_id',
  document_number: 'A1234567',
  address: '12 Hadejia Road, Kano',
} satisfies Payee;

/** A phone of the operator that ends in an ending of the sandbox; another one each time. */
function phoneOf(operator: Operator, ending = '00'): string {
  const example = operator.fields.find(({ name }) => name === 'phone')?.format?.example ?? '2348031234567';
  const number = String((made += 1)).padStart(4, '0');
  return `+${example.slice(0, -number.length - 2)}${number}${ending}`;
}

/** What this operator asks for, and nothing else. */
function payeeOf(operator: Operator, ending = '00'): Payee {
  const known: Record<string, string> = {
    ...EVERYTHING,
    phone: phoneOf(operator, ending),
    account: EVERYTHING.account.replace(/..$/, ending),
    ...(operator.country === 'ZA' && { bank_code: 'FNB' }),
  };
  return Object.fromEntries(operator.fields.map(({ name }) => [name, known[name]]));
}

export async function payoutOperators(world: World, country: string): Promise<readonly Operator[]> {
  const { body } = await world.call<{ operators: Operator[] }>(
    `/v1/countries/${country}/operators?for=payout`,
    { bearer: SECRET_KEY },
  );
  return body.operators;
}

export async function payoutOperator(world: World, id: string): Promise<Operator> {
  const operators = await payoutOperators(world, id.slice(0, 2).toUpperCase());
  const found = operators.find((operator) => operator.id === id);
  if (found === undefined) throw new Error(`nobody pays out to ${id}`);
  return found;
}

/** A request that the operator takes: its smallest amount, or 1,000. */
export function requestTo(operator: Operator, ending = '00'): PayoutRequest {
  const amount = Number(operator.limits.min) > 1000 ? operator.limits.min : '1000';
  return {
    operator: operator.id,
    amount,
    currency: operator.currency,
    reference: `salary-${(made += 1)}`,
    customer: payeeOf(operator, ending),
  };
}

export const payOut = (world: World, body: unknown, options: CallOptions = {}): Promise<Answer<Payout>> =>
  world.call<Payout>('/v1/payouts', { bearer: SECRET_KEY, key: newKey(), body, ...options });

export const readPayout = async (world: World, id: string): Promise<Payout> =>
  (await world.call<Payout>(`/v1/payouts/${id}`, { bearer: SECRET_KEY })).body;

/** Waits until a payout is no longer in progress. */
export async function untilPaidOut(world: World, id: string): Promise<Payout> {
  for (const deadline = Date.now() + 120_000; ;) {
    const payout = await readPayout(world, id);
    if (payout.status !== 'processing') return payout;
    if (Date.now() > deadline) throw new Error(`still: ${JSON.stringify(payout)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The orders that went upstream for a payout. */
export const ordersOf = (world: World, id: string) =>
  world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));
