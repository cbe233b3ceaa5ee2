/** Signs webhooks by the Standard Webhooks specification. */
import { base64, bytesOfBase64 } from '../tokens/base64url.ts';
import { webHmac, type Hmac } from '../tokens/hmac.ts';

export interface SignedHeaders extends Readonly<Record<string, string>> {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Before the bytes of a secret in base64. */
const SECRET_PREFIX = 'whsec_';

const encoder = new TextEncoder();

/**
 * Signs with every secret, so that a server that knows one of them verifies it.
 *
 * @param secrets `whsec_…`
 * @param hmac the runtime's own; WebCrypto's by default
 */
export function createSigner(
  secrets: readonly string[],
  hmac: Hmac = webHmac,
): (id: string, body: string, now: number) => Promise<SignedHeaders> {
  const signers = secrets.map((secret) => hmac('SHA-256', bytesOfBase64(secret.slice(SECRET_PREFIX.length))));
  return async (id, body, now) => {
    const timestamp = String(Math.floor(now / 1000));
    const message = encoder.encode(`${id}.${timestamp}.${body}`);
    const signatures = await Promise.all(signers.map(async (sign) => `v1,${base64(await sign(message))}`));
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    };
  };
}
