import type { Bearer } from '../../endpoints/endpoint.ts';

/** Every kind of bearer, for `openapi.json`. */
export const BEARERS: Readonly<
  Record<Exclude<Bearer, 'none'>, { readonly scheme: string; readonly description: string }>
> = {
  secret_key: {
    scheme: 'secretKey',
    description:
      'MALIPO_SECRET_KEY: the merchant’s server only. A request that also has an Origin is refused, since it comes from a page.',
  },
  client_secret: {
    scheme: 'clientSecret',
    description: 'A session’s `client_secret`: pays and reads that session.',
  },
  offer: { scheme: 'offer', description: 'An offer: pays and reads what it fixes.' },
  payment_token: { scheme: 'paymentToken', description: 'A payment’s `token`: reads that payment.' },
  return_token: {
    scheme: 'returnToken',
    description: 'The `malipo_token` of a return address: reads one payment’s status for 30 minutes.',
  },
};
