import type { MerchantPayment, Payout, Purchase, WebhookType } from '@malipo/contract';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

type EventOf<Entry extends string, Data> = {
  readonly type: Extract<WebhookType, `${Entry}.${string}`>;
  /** When it happened. */
  readonly timestamp: string;
  /** What the secret key reads of it at that moment. */
  readonly data: Data;
};

/** What a webhook says. */
export type WebhookEvent =
  | EventOf<'payment', MerchantPayment>
  | EventOf<'payout', Payout>
  | EventOf<'purchase', Purchase>;

export { WebhookVerificationError };

type GivenHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

const plainHeaders = (headers: GivenHeaders): Record<string, string> =>
  headers instanceof Headers
    ? Object.fromEntries(headers)
    : Object.fromEntries(
        Object.entries(headers).flatMap(([name, value]) =>
          value === undefined ? [] : [[name.toLowerCase(), String(value)]],
        ),
      );

const SECRET = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

/** One, or two while the secret is rotated. */
function secretsOf(secret: string): readonly string[] {
  const secrets = (secret ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (secrets.length === 0 || !secrets.every((one) => SECRET.test(one))) {
    throw new TypeError('secret is no secret of webhooks: it is the value of MALIPO_WEBHOOK_SECRET');
  }
  return secrets;
}

/** @throws TypeError where something has parsed it: whatever is written out again has another signature */
function textOf(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new TypeError(
    'body must be the text as it came, before anything such as express.json() has parsed it',
  );
}

/**
 * Checks that a webhook comes from the proxy and is not older than five minutes, and reads it.
 *
 * @param body as it came, before anything has parsed it
 * @param headers of the request: those of `Request`, or Node's
 * @param secret `MALIPO_WEBHOOK_SECRET`; two, comma separated, while it is rotated
 * @throws WebhookVerificationError where it cannot be trusted: answer 401
 * @throws TypeError where the secret is none, for anybody could sign with an empty key, or the body is not as it came
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: GivenHeaders,
  secret: string,
): WebhookEvent {
  const text = textOf(body);
  const given = plainHeaders(headers);
  let failure: unknown;
  for (const one of secretsOf(secret)) {
    try {
      return new Webhook(one).verify(text, given) as WebhookEvent;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
