/** Signs webhooks by the Standard Webhooks specification. */
import { Webhook } from 'standardwebhooks';

export interface SignedHeaders extends Readonly<Record<string, string>> {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * Signs with every secret, so that a server that knows one of them verifies it.
 *
 * @param secrets `whsec_…`
 */
export function createSigner(
  secrets: readonly string[],
): (id: string, body: string, now: number) => SignedHeaders {
  const webhooks = secrets.map((secret) => new Webhook(secret));
  return (id, body, now) => ({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': webhooks.map((webhook) => webhook.sign(id, new Date(now), body)).join(' '),
  });
}
