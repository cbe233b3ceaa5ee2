/** A request to Hydrogen as data, and the JSON text of its body. */
import { canonicalAmount } from '@malipo/contract';
import { MAX_ANSWER_BYTES, type UpstreamCall } from '../bounded-fetch.ts';
import { jsonBody, type BodyMember } from '../json-body.ts';
import { JsonNumber } from '../json-text.ts';
import { CURRENCY } from './facts.ts';

export interface HydrogenCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Under the base address; `/../` leads out of its `/api`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, BodyMember>>;
}

/** What to call, once it is known for which reseller. */
export type CallFor = (resellerId: string) => HydrogenCall;

/** An amount of naira as Hydrogen wants it; null for what is no amount. */
export function nairaNumber(amount: string): JsonNumber | null {
  const canonical = canonicalAmount(amount, CURRENCY);
  return canonical === null ? null : new JsonNumber(canonical);
}

/** A whole number from 1 to 999, such as a number of months; null for anything else. */
export function countNumber(text: string): JsonNumber | null {
  return /^[1-9]\d{0,2}$/.test(text) ? new JsonNumber(text) : null;
}

export function toUpstreamCall(baseUrl: string, call: HydrogenCall, token: string | null): UpstreamCall {
  const url = new URL(baseUrl + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.append(name, value);
  return {
    method: call.method,
    url: url.href,
    // Lists are fetched by GET.
    ...(call.method === 'GET' ? { maxAnswerBytes: MAX_ANSWER_BYTES } : {}),
    ...(token === null ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(call.body === undefined ? {} : { body: jsonBody(call.body) }),
  };
}
