import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Answer } from '../answer.ts';
import { exchange } from '../exchange.ts';
import { addFollowed } from '../followed.ts';
import type { ReceivedRequest, SandboxState } from '../state.ts';
import { FieldError, parseObject, readFields } from '../selling/fields.ts';
import type { Fields } from '../selling/fields.ts';
import { BETTING_CALLS } from './betting.ts';
import { CABLE_TV_CALLS } from './cable-tv.ts';
import type { Call } from './call.ts';
import { ELECTRICITY_CALLS } from './electricity.ts';
import { JAMB_CALLS } from './jamb.ts';
import { LEVY_CALLS } from './levies.ts';
import { PIN_CALLS } from './pins.ts';
import { Refusal, refusalAnswer } from './refusal.ts';
import { authenticate, RESELLER_CALLS } from './reseller.ts';
import { TOP_UP_CALLS } from './top-ups.ts';

const CALLS: readonly Call[] = [
  ...RESELLER_CALLS,
  ...TOP_UP_CALLS,
  ...ELECTRICITY_CALLS,
  ...CABLE_TV_CALLS,
  ...JAMB_CALLS,
  ...PIN_CALLS,
  ...BETTING_CALLS,
  ...LEVY_CALLS,
];

/** Everything of document 004, below an address that ends in `/resellerservice`. */
export function hydrogenCalls(state: SandboxState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const call of CALLS) {
    const paths = [`/api${call.path}`, ...(call.alsoWithoutApi ? [call.path] : [])];
    app.on(call.method, paths, (context) => receive(state, call, context));
  }
  addFollowed(app, state, 'hydrogen');
  return app;
}

async function receive(
  state: SandboxState,
  call: Call,
  { req, env }: Context<{ Bindings: HttpBindings }>,
): Promise<Response> {
  const text = call.method === 'GET' ? new URL(req.url).search.slice(1) : await req.text();
  const received: ReceivedRequest = {
    tenant: 'hydrogen',
    call: call.path.slice(1),
    text,
    refusal: null,
    fault: null,
  };
  const authorization = req.header('authorization');
  return exchange(state, received, () => answerTo(state, received, call, authorization), {
    bindings: env,
    redirectTo: `${state.baseUrl()}/hydrogen/resellerservice/followed`,
  });
}

function answerTo(
  state: SandboxState,
  received: ReceivedRequest,
  call: Call,
  authorization: string | undefined,
): Answer {
  try {
    if (!call.withoutToken) authenticate(state, authorization);
    return call.answer(state, readRequest(received.text, call));
  } catch (error) {
    const refusal = error instanceof FieldError ? new Refusal('invalid_request', error.message) : error;
    if (!(refusal instanceof Refusal)) throw error;
    received.refusal = { code: refusal.code, message: refusal.message };
    return { text: refusalAnswer(refusal), fate: 'whole', httpStatus: refusal.httpStatus };
  }
}

/** @throws FieldError */
function readRequest(text: string, call: Call): Fields {
  if (call.method === 'GET') return readFields(Object.fromEntries(new URLSearchParams(text)), call);
  const members = parseObject(text);
  if (!call.anyCase) return readFields(members, call);
  const lowered = Object.entries(members).map(([name, value]) => [name.toLowerCase(), value]);
  return readFields(Object.fromEntries(lowered), call);
}
