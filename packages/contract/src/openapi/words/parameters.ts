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
    description: 'The webhook’s id, as the header `webhook-id` says it.',
    example: `msg_${ID}`,
  },
  'billers/{id}': {
    component: 'BillerId',
    description: 'The biller’s id, as `GET /v1/billers` lists it.',
    example: '5f0c6a1e-6d0b-4b0e-9a55-0c3a7d0c9b11',
  },
  'countries/{country}': {
    component: 'CountryInPath',
    description: 'ISO 3166-1 alpha-2.',
    example: 'CI',
  },
  'services/{service}': {
    component: 'ServiceId',
    description: 'The service’s id, as `GET /v1/countries/{country}/services` lists it.',
    example: 'ng-mtn-data',
  },
  'callbacks/{upstream}': {
    component: 'Upstream',
    description: 'Which upstream is calling: `gateway` or `hpay`.',
    example: 'gateway',
  },
  '{upstream}/{subject}': {
    component: 'CallbackSubject',
    description: 'Of the gateway: which of its tenants is calling. Of HPAY: the id of the payment.',
    example: 'bitlipa',
  },
  'return/{random}': {
    component: 'ReturnKey',
    description: 'A random key that stands for the payment.',
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
      'Makes the request safe to repeat: the same key with the same body gets the first answer again, for 30 days. A new request needs a new key; 128 random bits are best. An answer of 4xx or 503 binds nothing. The quoted form of the IETF draft is the same key.',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    required: false,
    description: 'The ETag of the answer that the caller has already.',
  },
  LastEventId: {
    name: 'Last-Event-ID',
    required: false,
    description: 'The `id` of the last event that the caller has received.',
  },
} as const;

/** Headers of answers, by the name of their component. */
export const ANSWER_HEADERS = {
  ETag: { name: 'ETag', description: 'What this answer is recognised by: send it as If-None-Match.' },
  RetryAfter: { name: 'Retry-After', description: 'After how many seconds to try again.' },
  IdempotentReplayed: {
    name: 'Idempotent-Replayed',
    description: '`true` where this is the first answer again, of a request that was carried out before.',
  },
  Location: { name: 'Location', description: 'Where the customer is sent.' },
  WwwAuthenticate: { name: 'WWW-Authenticate', description: '`Bearer`.' },
} as const;

export type RequestHeader = keyof typeof REQUEST_HEADERS;
export type AnswerHeader = keyof typeof ANSWER_HEADERS;
