import type { Bearer } from '../../endpoints/endpoint.ts';

/** Every kind of bearer, for `openapi.json`. */
export const BEARERS: Readonly<
  Record<Exclude<Bearer, 'none'>, { readonly scheme: string; readonly description: string }>
> = {
  secret_key: {
    scheme: 'secretKey',
    description:
      'MALIPO_SECRET_KEY, for the merchant’s server only. A request that also has an Origin header is refused, since it comes from a page.',
  },
  client_secret: {
    scheme: 'clientSecret',
    description: 'A session’s `client_secret`, to pay and read that session.',
  },
  offer: { scheme: 'offer', description: 'An offer, to pay and read what it fixes.' },
  payment_token: { scheme: 'paymentToken', description: 'A payment’s `token`, to read that payment.' },
  return_token: {
    scheme: 'returnToken',
    description: 'The `malipo_token` of a return URL, to read one payment’s status for 30 minutes.',
  },
};
