/** Who is calling: the merchant's server, or a browser that holds one of our tokens (api.md, "Who may call what"). */
import type { Bearer, Endpoint } from '@malipo/contract/endpoints';
import type { Context } from 'hono';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { readBytes } from './read-body.ts';

/** The longest bearer that is looked at. */
const MAX_BEARER_CHARACTERS = 32_768;

/** A session's client secret or an offer, expired or not. */
export interface TermsBearer {
  readonly kind: 'terms';
  readonly terms: CheckoutTerms;
}

/** A token that names a payment. A return token reads its status only. */
export interface PaymentTokenBearer {
  readonly kind: 'payment';
  readonly payment: string;
  readonly readsStatusOnly: boolean;
}

/** The secret key, without an Origin. */
export interface MerchantBearer {
  readonly kind: 'merchant';
}

/** What a handler learns of each kind of bearer. */
export interface BearerKinds {
  readonly client_secret: TermsBearer;
  readonly offer: TermsBearer;
  readonly payment_token: PaymentTokenBearer;
  readonly return_token: PaymentTokenBearer;
  readonly secret_key: MerchantBearer;
  readonly none: null;
}

export const unauthorized = (detail: string) => new ProblemError('unauthorized', detail);

const headerOf = (context: Context): string | undefined => context.req.header('authorization');

/** What a form sends instead of the header, as the header would say it; undefined where it sends nothing. */
async function headerOfForm(context: Context): Promise<string | undefined> {
  const form = new URLSearchParams(new TextDecoder().decode(await readBytes(context)));
  const bearer = form.get('access_token');
  return bearer ? `Bearer ${bearer}` : undefined;
}

function bearerOf(header: string | undefined): string | null {
  const match = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(header ?? '');
  const bearer = match?.[1] ?? null;
  return bearer !== null && bearer.length <= MAX_BEARER_CHARACTERS ? bearer : null;
}

const EXPOSED =
  'The secret key was sent from a page, so it is public now: set a new MALIPO_SECRET_KEY at once, and give pages a client secret or an offer instead.';

/** A page that has the merchant's secret key gives it to everybody: said aloud, wherever it is sent. */
function tellExposure({ logSeldom }: Services): void {
  logSeldom({ level: 'error', event: 'secret_key_exposed', remedy: 'change MALIPO_SECRET_KEY' });
}

/** Whether the proxy's own page at `/admin` calls, for a person who has signed in there with the secret key. */
export const isOperator = async (context: Context, { dependencies }: Services): Promise<boolean> =>
  dependencies.admin !== undefined && dependencies.admin.isSignedIn((name) => context.req.header(name));

/**
 * @throws ProblemError where the caller is not the merchant's server (the secret key, and no Origin), nor an operator
 */
export async function checkSecretKey(context: Context, services: Services): Promise<void> {
  if (await isOperator(context, services)) return;
  const bearer = bearerOf(headerOf(context));
  if (context.req.header('origin') !== undefined) {
    const isExposed = bearer !== null && (await services.secretKeys.includes(bearer));
    if (isExposed) tellExposure(services);
    const remedy = isExposed ? ` ${EXPOSED}` : '';
    throw new ProblemError(
      'origin_not_allowed',
      `Only the merchant's server may call this, never a page.${remedy}`,
    );
  }
  if (bearer === null || !(await services.secretKeys.includes(bearer))) {
    throw unauthorized('Send the secret key: Authorization: Bearer sk_….');
  }
}

const NAMES: Readonly<Record<Exclude<Bearer, 'none'>, string>> = {
  client_secret: "a session's client secret",
  offer: 'an offer',
  payment_token: "a payment's token",
  return_token: 'a return token',
  secret_key: 'the secret key',
};

/** What may be sent, for a person to read. */
export function wanted(bearers: readonly Bearer[], where = 'as bearer'): string {
  const names = bearers.flatMap((bearer) => (bearer === 'none' ? [] : [NAMES[bearer]]));
  return `Send ${names.join(' or ')} ${where}.`;
}

/** @throws ProblemError `offer_revoked` */
export function checkRevoked({ id }: CheckoutTerms, { config }: Services): void {
  if (config.revokedOffers.has(id)) {
    throw new ProblemError('offer_revoked', 'The merchant has withdrawn this offer.');
  }
}

/**
 * Reads what a browser bears.
 *
 * A repeat of an idempotent call gets the first answer, whatever has become of an offer since: its handler looks whether
 * that is revoked.
 *
 * @throws ProblemError `unauthorized`, `offer_revoked`, or `origin_not_allowed` for the secret key in a page
 */
export async function readBearer(
  context: Context,
  services: Services,
  { bearers = [], bearerInBody, idempotent }: Endpoint,
): Promise<BearerKinds[Bearer]> {
  const { tokens, secretKeys } = services;
  const header = bearerInBody ? await headerOfForm(context) : headerOf(context);
  const wantedHere = () => wanted(bearers, bearerInBody && 'as access_token in a form');
  if (header === undefined) {
    if (bearers.includes('secret_key') && (await isOperator(context, services))) return { kind: 'merchant' };
    if (bearers.includes('none')) return null;
    throw unauthorized(wantedHere());
  }
  const bearer = bearerOf(header);
  if (bearer === null) throw unauthorized(wantedHere());
  if (bearers.includes('payment_token')) {
    const named = await tokens.readPaymentBearer(bearer);
    if (named !== null) {
      return { kind: 'payment', payment: named.payment, readsStatusOnly: named.kind === 'return' };
    }
  }
  if (bearers.includes('client_secret')) {
    const terms = await tokens.openTerms(bearer);
    if (terms !== null) {
      if (bearers.includes('offer') && !idempotent) checkRevoked(terms, services);
      return { kind: 'terms', terms };
    }
  }
  if (await secretKeys.includes(bearer)) {
    const isInPage = context.req.header('origin') !== undefined;
    if (isInPage) tellExposure(services);
    const takesKey = bearers.includes('secret_key');
    if (isInPage) throw takesKey ? new ProblemError('origin_not_allowed', EXPOSED) : unauthorized(EXPOSED);
    if (takesKey) return { kind: 'merchant' };
  }
  throw unauthorized(`The bearer token is invalid or expired. ${wantedHere()}`);
}
