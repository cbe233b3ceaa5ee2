/** What 000 and 001 print of HPAY's calls, as tables. */
import { MAX_ANSWER_BYTES } from '../bounded-fetch.ts';

export const UPSTREAM = 'hpay';

/** The two documents: 000 is the catalogue's, 001 the checkout's. Each has an address and tokens of its own. */
export type HpayApi = 'catalogue' | 'collect';

interface CallFacts {
  readonly api: HpayApi;
  readonly path: string;
  /** The name of the public key's member (upstream-facts, "HPAY"). */
  readonly publicKeyMember: 'api_public_key' | 'public_key';
  readonly namesMode: boolean;
  readonly maxAnswerBytes?: number;
}

const catalogue = { api: 'catalogue', publicKeyMember: 'api_public_key', namesMode: true } as const;
const checkout = { api: 'collect', publicKeyMember: 'public_key', namesMode: true } as const;
const list = { ...catalogue, maxAnswerBytes: MAX_ANSWER_BYTES } as const;

/** Every call made with a token, by the name that its document gives it. */
export const CALLS = {
  getFees: { ...catalogue, path: '/getFees/' },
  getCountry: { ...list, path: '/getCountry/' },
  getOperatorByCountry: { ...list, path: '/getOperatorByCountry/' },
  getOperatorProduct: { ...list, path: '/getOperatorProduct/' },
  payProduct: { ...catalogue, path: '/payProduct/' },
  getTransaction: { ...catalogue, path: '/getTransaction/' },
  payment: { ...checkout, path: '/payment/' },
  getPaymentHistory: { ...checkout, path: '/getPaymentHistory/' },
  getCollectBalance: {
    api: 'collect',
    publicKeyMember: 'api_public_key',
    namesMode: false,
    path: '/getCollectBalance/',
  },
} as const satisfies Record<string, CallFacts>;
export type CallName = keyof typeof CALLS;

/** In both documents. */
export const TOKEN_PATH = '/getToken/';

/** "livetime": "15mn" (000 and 001, "getToken"). */
export const TOKEN_LIFETIME_SECONDS = 900;

/** The only `status_type` that is a success; others are not final (api.md, "Purchases"). */
export const SUCCESSFUL_STATUS_TYPE = 0;

/** Rows of one page of /getPaymentHistory/: `"fetch_limit":"0,50"` (001). */
export const HISTORY_PAGE_ROWS = 50;
