/** The table of endpoints holds together, and codes follow from what a row says. */
import { describe, expect, it } from 'vitest';
import { PaymentListQuery } from '../schemas/requests/index.ts';
import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS, PROBLEMS, codesOf } from './index.ts';

const rows: readonly (readonly [string, Endpoint])[] = Object.entries(ENDPOINTS);

it('has each call once', () => {
  const calls = rows.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
  expect(new Set(calls).size).toBe(calls.length);
});

describe.each(rows)('%s', (_id, endpoint) => {
  it('says what a browser may bear, and only of browsers', () => {
    expect(endpoint.bearers !== undefined).toBe(endpoint.caller === 'browser');
  });

  it('checks only parameters that its path has', () => {
    for (const name of Object.keys(endpoint.params ?? {})) expect(endpoint.path).toContain(`{${name}}`);
  });

  it('is safe to repeat where it takes a key, and is private unless it says otherwise', () => {
    if (endpoint.idempotent) expect(endpoint.method).toBe('POST');
    if (endpoint.cache !== undefined) expect(['anyone', 'public']).toContain(endpoint.caller);
  });

  it('names codes in the order of their statuses, each once', () => {
    const codes = codesOf(endpoint);
    const statuses = codes.map((code) => PROBLEMS[code].status);
    expect(statuses).toEqual([...statuses].sort((left, right) => left - right));
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('codes', () => {
  it('follow from caller, body and key', () => {
    expect(codesOf({ method: 'GET', path: '/x', caller: 'public', answers: {} })).toEqual(['unavailable']);
    expect(codesOf(ENDPOINTS.createPurchase)).toEqual(
      expect.arrayContaining([
        'invalid_json',
        'idempotency_key_missing',
        'unauthorized',
        'origin_not_allowed',
        'idempotency_in_flight',
        'body_too_large',
        'unsupported_media_type',
        'invalid_request',
        'idempotency_key_reused',
      ]),
    );
    expect(codesOf(ENDPOINTS.createPurchase)).not.toContain('rate_limited');
    expect(codesOf(ENDPOINTS.createPayment)).toContain('rate_limited');
  });
});

describe('times in a query', () => {
  it.each(['2026-01-01T00:00:00Z', '2026-01-01T00:00:00+01:00', '2026-01-01T00:00:00.123456-05:30'])(
    '%s is one',
    (from) => {
      expect(PaymentListQuery.parse({ from })).toEqual({ from });
    },
  );

  it('may have a plus sign that nobody has encoded', () => {
    expect(PaymentListQuery.parse({ from: '2026-01-01T00:00:00 01:00' })).toEqual({
      from: '2026-01-01T00:00:00+01:00',
    });
  });

  it.each([
    'yesterday',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-02-30T00:00:00Z',
    '2026-01-01 00:00:00',
    '1767225600',
  ])('%s is none', (from) => {
    expect(PaymentListQuery.safeParse({ from }).success).toBe(false);
  });
});
