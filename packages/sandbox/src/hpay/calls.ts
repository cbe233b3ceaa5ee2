import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { whole } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { exchange } from '../exchange.ts';
import { addFollowed } from '../followed.ts';
import type { ReceivedRequest, SandboxState } from '../state.ts';
import { FieldError, readJsonFields } from '../selling/fields.ts';
import type { FieldNames, Fields } from '../selling/fields.ts';
import { answerCountries, answerFees, answerOperators, answerProducts } from './catalogue.ts';
import { answerCollectBalance, answerHistory, answerPayment } from './collect.ts';
import { answerPurchase } from './purchase.ts';
import { Refusal, refusalAnswer } from './refusal.ts';
import { answerToken } from './tokens.ts';
import { answerTransaction } from './transaction.ts';

/** A call, and exactly the members that its document prints for it. */
interface Call extends FieldNames {
  readonly name: string;
  answer(state: SandboxState, fields: Fields): Answer;
}

const reading =
  (answer: (state: SandboxState, fields: Fields) => object) =>
  (state: SandboxState, fields: Fields): Answer =>
    whole(JSON.stringify(answer(state, fields)));

const KEYS = ['api_key', 'api_public_key', 'mode', 'token'];
const COLLECT_KEYS = ['api_key', 'public_key', 'mode', 'token'];

const GET_TOKEN: Call = {
  name: 'getToken',
  required: ['api_key', 'api_public_key', 'api_secret_key', 'mode'],
  answer: reading(answerToken),
};

/** Document 000. */
export const CATALOGUE_CALLS: readonly Call[] = [
  GET_TOKEN,
  {
    name: 'getFees',
    required: [...KEYS, 'amount', 'from_currency', 'to_currency'],
    answer: reading(answerFees),
  },
  { name: 'getCountry', required: KEYS, answer: reading(answerCountries) },
  { name: 'getOperatorByCountry', required: [...KEYS, 'country_id'], answer: reading(answerOperators) },
  { name: 'getOperatorProduct', required: [...KEYS, 'operator_id'], answer: reading(answerProducts) },
  {
    name: 'payProduct',
    required: [
      ...KEYS,
      ...['country_id', 'country_prefixes', 'country_name', 'operator_id', 'operator_brand_id'],
      ...['operator_name', 'product_id', 'amount', 'ref', 'account_id', 'extra'],
    ],
    answer: answerPurchase,
  },
  { name: 'getTransaction', required: [...KEYS, 'ref'], answer: reading(answerTransaction) },
];

/** Document 001. */
export const COLLECT_CALLS: readonly Call[] = [
  GET_TOKEN,
  {
    name: 'payment',
    required: [
      ...COLLECT_KEYS,
      ...['amount', 'product_name', 'description', 'notify_url', 'success_url', 'cancel_url'],
    ],
    answer: reading(answerPayment),
  },
  {
    name: 'getPaymentHistory',
    required: COLLECT_KEYS,
    // Filters: 001 prints an empty transaction_id for none.
    optional: ['statut', 'date_from', 'date_to', 'fetch_limit', 'transaction_id'],
    answer: reading(answerHistory),
  },
  {
    name: 'getCollectBalance',
    required: ['api_key', 'api_public_key', 'token'],
    answer: reading(answerCollectBalance),
  },
];

/** The calls of one of HPAY's two documents: `POST {base}/{call}/`, the slash included. */
export function hpayCalls(state: SandboxState, calls: readonly Call[]): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const call of calls) {
    app.post(`/${call.name}/`, (context) => receive(state, call, context));
  }
  addFollowed(app, state, 'hpay');
  return app;
}

async function receive(
  state: SandboxState,
  call: Call,
  context: Context<{ Bindings: HttpBindings }>,
): Promise<Response> {
  const text = await context.req.text();
  const received: ReceivedRequest = { tenant: 'hpay', call: call.name, text, refusal: null, fault: null };
  const contentType = context.req.header('content-type');
  return exchange(state, received, () => answerTo(state, received, call, contentType), {
    bindings: context.env,
    redirectTo: `${state.baseUrl()}/hpay/followed`,
  });
}

function answerTo(
  state: SandboxState,
  received: ReceivedRequest,
  call: Call,
  contentType: string | undefined,
): Answer {
  try {
    // "Content-Type: application/json" stands above the members of every request.
    if (!/^application\/json *(;|$)/i.test(contentType ?? '')) {
      throw new FieldError('Content-Type is not application/json');
    }
    return call.answer(state, readJsonFields(received.text, call));
  } catch (error) {
    const refusal = error instanceof FieldError ? new Refusal('invalid_field', error.message) : error;
    if (!(refusal instanceof Refusal)) throw error;
    received.refusal = { code: refusal.code, message: refusal.message };
    return whole(refusalAnswer(refusal));
  }
}
