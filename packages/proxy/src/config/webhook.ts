/** `MALIPO_WEBHOOK_URL` and `MALIPO_WEBHOOK_SECRET`: where and with which key the merchant's server is told. */
import type { WebhookConfig } from './config.ts';
import type { Variables } from './variables.ts';

const URL_NAME = 'MALIPO_WEBHOOK_URL';
const SECRET_NAME = 'MALIPO_WEBHOOK_SECRET';

/** As the Standard Webhooks specification writes a secret: 24 to 64 bytes. */
const SECRET = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;
const SECRET_REMEDY =
  'use whsec_ and 32 random bytes in base64, such as from: echo "whsec_$(openssl rand -base64 32)"';

/** The second is reserved for private networks by ICANN. */
const PRIVATE_NAME = /^(.+\.)?(localhost|internal)$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const PRIVATE_IPV4 = /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./;
const PRIVATE_IPV6 = /^\[(::1|f[cd][0-9a-f]{2}:.*)\]$/;

/** Whether the host is on this machine or in a private network, by its name or address alone. */
function isPrivate({ hostname }: URL): boolean {
  if (IPV4.test(hostname)) return PRIVATE_IPV4.test(hostname);
  return PRIVATE_NAME.test(hostname) || PRIVATE_IPV6.test(hostname);
}

function checkUrl(variables: Variables, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') {
    variables.refuse(
      URL_NAME,
      'must be an address such as https://shop.example/webhooks, without user and fragment',
    );
  } else if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isPrivate(url))) {
    variables.refuse(
      URL_NAME,
      'must begin with https:// (http:// only for a loopback or private address, localhost, or a name that ends in .internal)',
    );
  }
  return url?.href ?? '';
}

/** @returns null where neither is set */
export function readWebhook(variables: Variables): WebhookConfig | null {
  const value = variables.text(URL_NAME);
  const secrets = variables.list(SECRET_NAME);
  if (value === null && secrets.length === 0) return null;
  if (value === null) {
    variables.refuse(URL_NAME, `is not set: where to send webhooks, since ${SECRET_NAME} is set`);
  }
  if (secrets.length === 0) {
    variables.refuse(SECRET_NAME, `is not set: the secret that signs webhooks; ${SECRET_REMEDY}`);
  } else if (secrets.length > 2) {
    variables.refuse(SECRET_NAME, 'takes one value, or two separated by a comma during a rotation');
  } else if (!secrets.every((secret) => SECRET.test(secret))) {
    variables.refuse(SECRET_NAME, `is not a webhook secret: ${SECRET_REMEDY}`);
  }
  return { url: value === null ? '' : checkUrl(variables, value), secrets };
}
