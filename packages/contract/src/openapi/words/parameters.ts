/** Parameters of paths, and headers, for `openapi.json`. */

interface ParameterWords {
  /** The name of the component. */
  readonly component: string;
  readonly description: string;
  readonly example: string;
}

const ID = '0123456789abcdef0123456789abcdef';

/** By what stands before them in the path, since `{id}` is of many things. */
export const PATH_PARAMETERS: Readonly<Record<string, ParameterWords>> = {
  'payments/{id}': { component: 'PaymentId', description: 'The payment’s id.', example: `pay_${ID}` },
  'payouts/{id}': { component: 'PayoutId', description: 'The payout’s id.', example: `out_${ID}` },
  'purchases/{id}': { component: 'PurchaseId', description: 'The purchase’s id.', example: `pur_${ID}` },
  'webhooks/{id}': {
    component: 'WebhookId',
    description: 'The webhook’s id, as in the `webhook-id` header.',
    example: `msg_${ID}`,
  },
  'billers/{id}': {
    component: 'BillerId',
    description: 'The biller’s id, from `GET /v1/billers`.',
    example: '5f0c6a1e-6d0b-4b0e-9a55-0c3a7d0c9b11',
  },
  'countries/{country}': {
    component: 'CountryInPath',
    description: 'ISO 3166-1 alpha-2.',
    example: 'CI',
  },
  'services/{service}': {
    component: 'ServiceId',
    description: 'The service’s id, from `GET /v1/countries/{country}/services`.',
    example: 'ng-mtn-data',
  },
  'callbacks/{upstream}': {
    component: 'Upstream',
    description: 'Which upstream is calling: `gateway` or `hpay`.',
    example: 'gateway',
  },
  '{upstream}/{subject}': {
    component: 'CallbackSubject',
    description: 'For the gateway: the tenant that is calling. For HPAY: the payment’s id.',
    example: 'bitlipa',
  },
  'return/{random}': {
    component: 'ReturnKey',
    description: 'A random key that identifies the payment.',
    example: ID,
  },
  'problems/{code}': {
    component: 'ProblemCodeInPath',
    description: 'The code of a problem.',
    example: 'payment_exists',
  },
  'malipo/{part}': {
    component: 'WidgetPart',
    description: 'The name of the part, with a hash of its content.',
    example: 'fr-3fa85f64.js',
  },
};

/** Headers of requests, by the name of their component. */
export const REQUEST_HEADERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    required: true,
    description:
      'Makes the request safe to repeat: for 30 days, the same key with the same body returns the first response again. A new request needs a new key, ideally of 128 random bits. A 4xx or 503 response does not bind the key. The quoted form of the IETF draft is the same key.',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    required: false,
    description: 'The ETag of the response that the caller already has.',
  },
  LastEventId: {
    name: 'Last-Event-ID',
    required: false,
    description: 'The `id` of the last event that the caller has received.',
  },
} as const;

/** Headers of answers, by the name of their component. */
export const ANSWER_HEADERS = {
  ETag: { name: 'ETag', description: 'Identifies this version of the response: send it as If-None-Match.' },
  RetryAfter: { name: 'Retry-After', description: 'How many seconds to wait before trying again.' },
  IdempotentReplayed: {
    name: 'Idempotent-Replayed',
    description: '`true` if this is the first response again, to a request that was carried out before.',
  },
  Location: { name: 'Location', description: 'Where the customer is sent.' },
  WwwAuthenticate: { name: 'WWW-Authenticate', description: '`Bearer`.' },
} as const;

export type RequestHeader = keyof typeof REQUEST_HEADERS;
export type AnswerHeader = keyof typeof ANSWER_HEADERS;
