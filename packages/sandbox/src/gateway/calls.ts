import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { endingOf, fateOnceTaken } from '../endings.ts';
import { whole } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { exchange, turnAwayOnce, TURNED_AWAY } from '../exchange.ts';
import { addFollowed } from '../followed.ts';
import type { ReceivedRequest, SandboxState } from '../state.ts';
import { acceptedAnswer, banksAnswer, refusalAnswer, statusAnswer } from './answers.ts';
import { accept } from './life.ts';
import { createOrder } from './order.ts';
import type { Order } from './order.ts';
import type { Tenant } from './providers.ts';
import { Refusal } from './refusal.ts';
import { authenticate, isSimulated, readOrderId, readPayment, readProvider } from './requests.ts';
import type { Operation } from './operations.ts';
import type { PaymentRequest } from './requests.ts';
import type { JsonObject } from './json-text.ts';
import { CREDENTIALS } from './tenants.ts';

type Call = Operation | 'status' | 'banks';

const CALLS: readonly Call[] = ['payment_c2b', 'payment_b2c', 'status', 'banks'];

/** The calls of one tenant: `POST {base}/{public_id}/{call}`. */
export function gatewayCalls(state: SandboxState, tenant: Tenant): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const call of CALLS) {
    app.post(`/:publicId/${call}`, (context) => receive(state, tenant, call, context));
  }
  addFollowed(app, state, tenant);
  return app;
}

async function receive(
  state: SandboxState,
  tenant: Tenant,
  call: Call,
  context: Context<{ Bindings: HttpBindings }, `/:publicId/${string}`>,
): Promise<Response> {
  const received: ReceivedRequest = {
    tenant,
    call,
    text: await context.req.text(),
    refusal: null,
    fault: null,
  };
  return exchange(
    state,
    received,
    () => answerTo(state, tenant, received, call, context.req.param('publicId')),
    { bindings: context.env, redirectTo: `${state.baseUrl()}/${tenant}/followed` },
  );
}

function answerTo(
  state: SandboxState,
  tenant: Tenant,
  received: ReceivedRequest,
  call: Call,
  publicId: string,
): Answer {
  const credentials = CREDENTIALS[tenant];
  try {
    const body = authenticate(received.text, publicId, credentials);
    if (call === 'banks') return whole(banksAnswer(readProvider(body, credentials)));
    if (call === 'status') return whole(answerStatus(state, tenant, body));
    return answerPayment(state, tenant, received.text, call, body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    received.refusal = { code: error.code, message: error.message };
    return whole(refusalAnswer(error));
  }
}

function answerStatus(state: SandboxState, tenant: Tenant, body: JsonObject): string {
  const order = findOrder(state, tenant, readOrderId(body));
  if (!order) throw new Refusal('unknown_order', 'order_id is unknown');
  return statusAnswer(order, state.settings.statusNamesAmounts);
}

function answerPayment(
  state: SandboxState,
  tenant: Tenant,
  text: string,
  call: Operation,
  body: JsonObject,
): Answer {
  // "requests with identical nonce from the same transaction initiator will have identical responses and
  // the corresponding operation won't be repeated"
  const known = findOrder(state, tenant, readOrderId(body));
  if (known) {
    known.requests.push(text);
    return whole(known.firstAnswer);
  }
  const request = readPayment(body, call, CREDENTIALS[tenant]);
  const isPlayed = !isSimulated(request.provider);
  if (isPlayed && turnAwayOnce(state, endingOf(request.customerId), `${tenant} ${request.orderId}`)) {
    return TURNED_AWAY;
  }
  const order = placeOrder(state, tenant, request, text);
  return { text: order.firstAnswer, fate: fateOnceTaken(order.ending) };
}

/** Accepts a new order, from a request or from the hosted page, and starts what happens to it. */
export function placeOrder(
  state: SandboxState,
  tenant: Tenant,
  request: PaymentRequest,
  text: string,
  byPage = false,
): Order {
  const order = createOrder(request, text, { tenant, baseUrl: state.baseUrl(), byPage });
  order.firstAnswer = acceptedAnswer(order);
  state.orders.push(order);
  accept(state, order);
  state.tellChange();
  return order;
}

export function findOrder({ orders }: SandboxState, tenant: Tenant, orderId: string): Order | undefined {
  return orders.find((order) => order.tenant === tenant && order.orderId === orderId);
}
