/** `POST /v1/payments`: pay. */
import type { PaymentRequest } from '@malipo/contract';
import { callerOf } from '../http/caller.ts';
import { checkRevoked, wanted, unauthorized } from '../http/bearers.ts';
import type { Call, Handlers } from '../http/call.ts';
import { once, type Created } from '../http/idempotency.ts';
import type { Idempotency } from '../journal/journal.ts';
import { windowInWords } from '../limits/budgets.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { countAccounts } from './counted-accounts.ts';
import { checkPayable, intentOf } from './payment-request.ts';
import { findShown, withToken } from './shown-payments.ts';

/** Nobody has looked when the phone may pay again: a part of the window, so that a caller does not wait for all of it. */
const PHONE_RETRY_SHARE = 1 / 6;

async function paymentExists(services: Services, paymentId: string): Promise<ProblemError> {
  const shown = await findShown(services, paymentId);
  if (shown === null) throw new Error('the journal names a payment that it does not hold');
  const { token, ...payment } = await withToken(services, shown);
  const detail = 'A payment with this reference is open or has succeeded: show that one.';
  return new ProblemError('payment_exists', detail, { payment, token });
}

/**
 * What the bearer fixes; null where the page chooses: an open amount, or something of the store, whose price is
 * ours.
 */
function sourceOf({ bearer, context }: Call<'createPayment'>): CheckoutTerms | null {
  if (bearer !== null) return bearer.terms;
  if (context.req.header('origin') !== undefined) return null;
  throw needsBearer();
}

const needsBearer = () => unauthorized(wanted(['client_secret', 'offer']));

/** What a merchant has withdrawn or switched off since is still the answer to a repeat: this is for new payments. */
function checkOffered(services: Services, terms: CheckoutTerms | null, body: PaymentRequest): void {
  if (terms !== null) {
    checkRevoked(terms, services);
    checkPayable(terms, services.now());
  } else if (!services.config.openAmounts && body.purchase === undefined) throw needsBearer();
}

function phoneLimited({ config }: Services): ProblemError {
  const { phone_open, phone_new } = config.limits;
  const detail = `This phone has ${phone_open} open payments, or had ${phone_new.max} new ones in ${windowInWords(phone_new)}.`;
  const retryAfterSeconds = (phone_new.windowMs / 1000) * PHONE_RETRY_SHARE;
  return new ProblemError('rate_limited', detail, { retryAfterSeconds });
}

async function create(
  { services, body, bearer, context }: Call<'createPayment'>,
  terms: CheckoutTerms | null,
  idempotency: Idempotency,
): Promise<Created<PaymentState>> {
  checkOffered(services, terms, body);
  const caller = callerOf(context, services, bearer);
  // What the page chooses to buy is priced first, which may take a look-up upstream.
  if (terms === null && body.purchase !== undefined) await services.callLimits.takeQuote(caller);
  // What a merchant sells is no stranger's to guess.
  const beforeLookUp = terms === null ? countAccounts(services, caller) : undefined;
  const intent = await intentOf(services, terms, body, idempotency, beforeLookUp);
  await services.callLimits.takePayment(caller);
  const result = await services.creation.create(intent);
  switch (result.kind) {
    case 'payment':
      return { kind: 'created', state: result.payment };
    case 'key_used':
      return result;
    case 'reference_held':
      throw await paymentExists(services, result.id);
    case 'phone_limited':
      throw phoneLimited(services);
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
