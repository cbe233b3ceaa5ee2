/**
 * What a row of the table of endpoints says. It holds only what answering a call needs: the proxy carries it.
 * Words and examples stand apart (`openapi/`), and answers are named, not imported.
 */
import type * as z from 'zod/mini';
import type { ProblemCode } from '../problems.ts';
import type * as answers from '../schemas/answers/index.ts';

/**
 * Who may call.
 *
 * - `anyone`: a page of an allowed origin, or a program; no bearer is needed
 * - `browser`: a page of an allowed origin, or a program, with one of the endpoint's bearers
 * - `merchant`: the merchant's server, with the secret key and without an Origin
 * - `upstream`: an upstream; whatever Origin it sends means nothing
 * - `operations`: whoever runs the proxy
 * - `monitor`: whoever watches the proxy, with the secret key, or on the listener of the merchant's server
 * - `operator`: a person who runs the shop, through the proxy's own page at `/admin`
 * - `public`: any page whatever, and the customer's own navigation
 */
export type Caller =
  | 'anyone'
  | 'browser'
  | 'merchant'
  | 'upstream'
  | 'operations'
  | 'monitor'
  | 'operator'
  | 'public';

/** What a browser may bear. `none`: nothing, where the page chooses what is paid. */
export type Bearer = 'client_secret' | 'offer' | 'payment_token' | 'return_token' | 'secret_key' | 'none';

/** The name of an answer's schema. */
export type AnswerName = keyof typeof answers;

/** Another media type than JSON, such as `text/event-stream`. */
export type MediaType = `${string}/${string}`;

/** A body: JSON of one schema, another media type, one of several of these, or none. */
export type AnswerBody = AnswerName | MediaType | readonly (AnswerName | MediaType)[] | null;

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With its parameters in braces: `/v1/payments/{id}`. */
  readonly path: `/${string}`;
  readonly caller: Caller;
  /** For `browser`: what it may bear. */
  readonly bearers?: readonly Bearer[];
  /**
   * The bearer is the member `access_token` of a form (RFC 6750, section 2.2): a page of another origin may send that
   * without asking first, which saves it a round trip (Fetch, "CORS-safelisted request-header").
   */
  readonly bearerInBody?: true;
  /** What a parameter of the path must look like; of others the handler decides. What does not is not found. */
  readonly params?: Readonly<Record<string, RegExp>>;
  readonly query?: z.ZodMiniType;
  /**
   * Of an endpoint that answers some queries to the merchant's server alone: what is left where that has a listener of
   * its own.
   */
  readonly publicQuery?: z.ZodMiniType;
  /** The JSON body. */
  readonly body?: z.ZodMiniType;
  /** The body is handed over as the bytes that came, such as for a signature over them. */
  readonly rawBody?: true;
  /** Whether an Idempotency-Key is required, and a repeat gets the first answer. */
  readonly idempotent?: true;
  /** Whether the answer has an ETag, and is not sent again to a caller that has it. */
  readonly conditional?: true;
  /** The answer's Cache-Control; `no-store` by default. */
  readonly cache?: string;
  readonly answers: Readonly<Record<number, AnswerBody>>;
  /** Why it may be refused, beside what follows from caller, body and the like ({@link codesOf}). */
  readonly codes?: readonly ProblemCode[];
}

/** What a body may be, one by one; nothing where there is none. */
export const alternativesOf = (body: AnswerBody | undefined): readonly (AnswerName | MediaType)[] =>
  typeof body === 'string' ? [body] : (body ?? []);

export const isMediaType = (body: AnswerName | MediaType): body is MediaType => body.includes('/');

/** Endpoints by their `operationId`. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;
