/** `GET /openapi.json`: the API described from the schemas that validate it. */
import * as z from 'zod';
import * as schemas from './schemas.ts';

type Caller = 'browser' | 'merchant' | 'upstream' | 'anyone';

interface Operation {
  readonly method: 'get' | 'post' | 'put';
  /** In OpenAPI's form: `/v1/payments/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly caller: Caller;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly status: number;
  readonly answer?: z.ZodType;
  readonly mediaType?: string;
  /** Whether the Idempotency-Key header is required. */
  readonly idempotent?: true;
}

const CatalogueQuery = z.object({ for: z.enum(['payment', 'payout', 'store']).optional() });

/** Every operation of the API. */
export const OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'post', path: '/v1/sessions', caller: 'merchant', summary: 'Fix what is to be paid, once' },
    ...{ body: schemas.SessionRequest, status: 201, answer: schemas.SessionAnswer },
  },
  {
    ...{
      method: 'post',
      path: '/v1/offers',
      caller: 'merchant',
      summary: 'Fix what is to be paid, many times',
    },
    ...{ body: schemas.OfferRequest, status: 201, answer: schemas.OfferAnswer },
  },
  {
    ...{
      method: 'get',
      path: '/v1/checkout',
      caller: 'browser',
      summary: 'What a session or an offer fixes',
    },
    ...{ status: 200, answer: schemas.Checkout },
  },
  {
    ...{ method: 'get', path: '/v1/countries', caller: 'anyone', summary: 'Countries that have something' },
    ...{ query: CatalogueQuery, status: 200, answer: schemas.Countries },
  },
  {
    ...{
      method: 'get',
      path: '/v1/countries/{country}/operators',
      caller: 'anyone',
      summary: 'Operators of a country',
    },
    ...{ query: CatalogueQuery, status: 200, answer: schemas.Operators },
  },
  {
    ...{ method: 'post', path: '/v1/payments', caller: 'browser', summary: 'Pay', idempotent: true },
    ...{ body: schemas.PaymentRequest, status: 201, answer: schemas.PaymentWithToken },
  },
  {
    ...{
      method: 'get',
      path: '/v1/payments',
      caller: 'merchant',
      summary: 'Find payments, the newest first',
    },
    ...{ query: schemas.PaymentListQuery, status: 200, answer: schemas.PaymentList },
  },
  {
    ...{
      method: 'get',
      path: '/v1/payments/{id}',
      caller: 'browser',
      summary: 'A payment, as far as the bearer may read it',
    },
    ...{ status: 200, answer: z.union([schemas.MerchantPayment, schemas.Payment]) },
  },
  {
    ...{
      method: 'get',
      path: '/v1/payments/{id}/events',
      caller: 'browser',
      summary: 'A payment as it changes',
    },
    ...{ status: 200, mediaType: 'text/event-stream' },
  },
  {
    ...{
      method: 'post',
      path: '/v1/payments/{id}/resolve',
      caller: 'merchant',
      summary: 'Settle a payment in review',
    },
    ...{ body: schemas.ResolveRequest, status: 200, answer: schemas.MerchantPayment },
  },
  {
    ...{ method: 'post', path: '/v1/payments/{id}/refunds', caller: 'merchant', summary: 'Give money back' },
    ...{ body: schemas.RefundRequest, status: 201, answer: schemas.Payout, idempotent: true },
  },
  {
    ...{ method: 'post', path: '/v1/payouts', caller: 'merchant', summary: 'Pay out' },
    ...{ body: schemas.PayoutRequest, status: 201, answer: schemas.Payout, idempotent: true },
  },
  {
    ...{ method: 'get', path: '/v1/payouts', caller: 'merchant', summary: 'Find payouts, the newest first' },
    ...{ query: schemas.PayoutListQuery, status: 200, answer: schemas.PayoutList },
  },
  {
    ...{ method: 'get', path: '/v1/payouts/{id}', caller: 'merchant', summary: 'A payout' },
    ...{ status: 200, answer: schemas.Payout },
  },
  {
    ...{
      method: 'post',
      path: '/v1/payouts/{id}/confirm',
      caller: 'merchant',
      summary: 'Send the code that the operator wants',
    },
    ...{ body: schemas.ConfirmRequest, status: 200, answer: schemas.Payout },
  },
  {
    ...{
      method: 'post',
      path: '/v1/payouts/{id}/resolve',
      caller: 'merchant',
      summary: 'Settle a payout in review',
    },
    ...{ body: schemas.ResolveRequest, status: 200, answer: schemas.Payout },
  },
  {
    ...{
      method: 'get',
      path: '/v1/banks',
      caller: 'merchant',
      summary: 'Banks that an operator pays out to',
    },
    ...{ query: z.object({ operator: schemas.OperatorId }), status: 200, answer: schemas.Banks },
  },
  {
    ...{
      method: 'get',
      path: '/v1/countries/{country}/services',
      caller: 'anyone',
      summary: 'What is sold there',
    },
    ...{ status: 200, answer: schemas.Services },
  },
  {
    ...{
      method: 'get',
      path: '/v1/services/{service}/products',
      caller: 'anyone',
      summary: 'Products of a service',
    },
    ...{ status: 200, answer: schemas.Products },
  },
  {
    ...{
      method: 'post',
      path: '/v1/services/{service}/accounts',
      caller: 'anyone',
      summary: 'Look an account up',
    },
    ...{ body: schemas.AccountRequest, status: 200, answer: schemas.Account },
  },
  {
    ...{ method: 'post', path: '/v1/quotes', caller: 'anyone', summary: 'What a purchase comes to' },
    ...{ body: schemas.QuoteRequest, status: 200, answer: schemas.Quote },
  },
  {
    ...{ method: 'post', path: '/v1/purchases', caller: 'merchant', summary: 'Deliver' },
    ...{ body: schemas.PurchaseRequest, status: 201, answer: schemas.Purchase, idempotent: true },
  },
  {
    ...{
      method: 'get',
      path: '/v1/purchases',
      caller: 'merchant',
      summary: 'Find purchases, the newest first',
    },
    ...{ query: schemas.PurchaseListQuery, status: 200, answer: schemas.PurchaseList },
  },
  {
    ...{ method: 'get', path: '/v1/purchases/{id}', caller: 'merchant', summary: 'A purchase' },
    ...{ status: 200, answer: schemas.Purchase },
  },
  {
    ...{
      method: 'post',
      path: '/v1/purchases/{id}/resolve',
      caller: 'merchant',
      summary: 'Settle a purchase in review',
    },
    ...{ body: schemas.ResolvePurchaseRequest, status: 200, answer: schemas.Purchase },
  },
  {
    ...{ method: 'get', path: '/v1/balances', caller: 'merchant', summary: 'Wallets at the upstreams' },
    ...{ status: 200, answer: schemas.Balances },
  },
  {
    ...{
      method: 'get',
      path: '/v1/upstream-transactions',
      caller: 'merchant',
      summary: 'The list of an upstream',
    },
    ...{ status: 200 },
  },
  {
    ...{ method: 'get', path: '/v1/billers', caller: 'merchant', summary: 'Billers, and which are on' },
    ...{ status: 200, answer: schemas.Billers },
  },
  {
    ...{ method: 'put', path: '/v1/billers/{id}', caller: 'merchant', summary: 'Switch a biller on or off' },
    ...{ body: schemas.BillerRequest, status: 200 },
  },
  {
    ...{
      method: 'get',
      path: '/v1/return/{random}',
      caller: 'anyone',
      summary: 'Where upstreams send the customer back to',
    },
    ...{ status: 303 },
  },
  {
    ...{
      method: 'post',
      path: '/v1/return/{random}',
      caller: 'anyone',
      summary: 'The same, for upstreams that post',
    },
    ...{ status: 303 },
  },
  {
    ...{
      method: 'post',
      path: '/v1/callbacks/{upstream}/{subject}',
      caller: 'upstream',
      summary: "An upstream's callback: /gateway/{tenant}, signed, or /hpay/{payment}, a notice",
    },
    ...{ status: 200 },
  },
  {
    method: 'get',
    path: '/malipo.js',
    caller: 'anyone',
    summary: 'The widget',
    status: 200,
    mediaType: 'text/javascript',
  },
  {
    method: 'get',
    path: '/malipo/{part}',
    caller: 'anyone',
    summary: 'A part of the widget',
    status: 200,
    mediaType: 'text/javascript',
  },
  { method: 'get', path: '/healthz', caller: 'anyone', summary: 'The process is alive', status: 200 },
  { method: 'get', path: '/readyz', caller: 'anyone', summary: 'The journal can be reached', status: 200 },
  { method: 'get', path: '/openapi.json', caller: 'anyone', summary: 'This description', status: 200 },
];

const SECURITY: Readonly<Record<Caller, readonly Record<string, readonly string[]>[]>> = {
  merchant: [{ secretKey: [] }],
  browser: [{ token: [] }, { secretKey: [] }],
  upstream: [],
  anyone: [],
};

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema, ...described } = z.toJSONSchema(schema, { io });
  return described;
}

function parametersOf({ path, query, idempotent }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    ...{ name, in: 'query', required: false, schema: jsonSchema(schema as z.ZodType, 'input') },
  }));
  const key = { type: 'string', pattern: schemas.IDEMPOTENCY_KEY_PATTERN.source };
  const inHeader = idempotent ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: key }] : [];
  return [...inPath, ...inQuery, ...inHeader];
}

function describe(operation: Operation) {
  const { summary, body, answer, status, mediaType = 'application/json', caller } = operation;
  const content = answer ? { [mediaType]: { schema: jsonSchema(answer, 'output') } } : { [mediaType]: {} };
  return {
    summary,
    security: SECURITY[caller],
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } },
    }),
    responses: {
      [status]: { description: summary, ...(status < 300 && { content }) },
      default: {
        description: 'A problem: switch on its code',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The OpenAPI 3.1 document. Made anew at each call: keep it. */
export function describeApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Malipo', version: '1', description: 'Payments by mobile money and bank transfer.' },
    paths,
    components: {
      schemas: { Problem: jsonSchema(schemas.Problem, 'output') },
      securitySchemes: {
        secretKey: {
          type: 'http',
          scheme: 'bearer',
          description: "MALIPO_SECRET_KEY; the merchant's server only.",
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: "A client secret, an offer or a payment's token.",
        },
      },
    },
  };
}
