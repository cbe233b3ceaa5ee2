/** `POST /v1/payments`: pay. */
import { wanted, unauthorized } from '../http/bearers.ts';
import type { Call, Handlers } from '../http/call.ts';
import { once, type Created } from '../http/idempotency.ts';
import type { Idempotency } from '../journal/journal.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { checkPayable, intentOf } from './payment-request.ts';
import { findShown, withToken } from './shown-payments.ts';

const RATE_LIMIT_RETRY_SECONDS = 600;

async function existing(services: Services, paymentId: string): Promise<ProblemError> {
  const shown = await findShown(services, paymentId);
  if (shown === null) throw new Error('the journal names a payment that it does not hold');
  const { token, ...payment } = await withToken(services, shown);
  const detail = 'A payment of this reference is open or has succeeded: show that one.';
  return new ProblemError('payment_exists', detail, { payment, token });
}

/**
 * What the bearer fixes; null where the page chooses: an open amount, or something of the store, whose price is
 * ours.
 */
function sourceOf({ services, bearer, body, context }: Call<'createPayment'>): CheckoutTerms | null {
  if (bearer !== null) return bearer.terms;
  const mayChoose = services.config.openAmounts || body.purchase !== undefined;
  if (mayChoose && context.req.header('origin') !== undefined) return null;
  throw unauthorized(wanted(['client_secret', 'offer']));
}

async function create(
  { services, body }: Call<'createPayment'>,
  terms: CheckoutTerms | null,
  idempotency: Idempotency,
): Promise<Created<PaymentState>> {
  if (terms !== null) checkPayable(terms, services.now());
  const result = await services.creation.create(await intentOf(services, terms, body, idempotency));
  switch (result.kind) {
    case 'payment':
      return { kind: 'created', state: result.payment };
    case 'key_used':
      return result;
    case 'reference_held':
      throw await existing(services, result.id);
    case 'phone_limited':
      throw new ProblemError(
        'rate_limited',
        'This phone has 3 open payments, or had 10 new ones in the last hour.',
        { retryAfterSeconds: RATE_LIMIT_RETRY_SECONDS },
      );
    case 'moved_on':
      throw new Error('a payment is written with nothing alongside');
  }
}

function createPayment(call: Call<'createPayment'>) {
  const { services, identity } = call;
  const terms = sourceOf(call);
  return once({
    journal: services.dependencies.journal,
    entries: services.payments,
    scope: terms?.id ?? 'open',
    identity,
    create: (idempotency) => create(call, terms, idempotency),
    // As its caller was first told of it, and every repeat again: what is bought with it comes later.
    show: (state) => withToken(services, { state, purchase: null }),
  });
}

export const paymentHandlers = { createPayment } satisfies Partial<Handlers>;
