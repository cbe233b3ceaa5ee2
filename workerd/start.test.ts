/** A Worker whose variables are wrong says so to whoever asks it first, and in its log. */
import { expect, it } from 'vitest';
import { SECRET_KEY, SHOP, startWorker } from './worker.ts';

const DATA_KEY = '0123456789abcdef'.repeat(4);
const OTHER_KEY = 'fedcba9876543210'.repeat(4);

it('knows that its journal is encrypted with another data key', async () => {
  const worker = await startWorker({ MALIPO_DATA_KEY: DATA_KEY }, {}, 2, { MALIPO_DATA_KEY: OTHER_KEY });
  try {
    const json = { 'content-type': 'application/json' };
    const terms = { amount: '250', currency: 'KES', reference: 'order-1' };
    const opened = await fetch(`${worker.url}/v1/sessions`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${SECRET_KEY}` },
      body: JSON.stringify(terms),
    });
    const { client_secret } = (await opened.json()) as { client_secret: string };
    const paid = await fetch(`${worker.url}/v1/payments`, {
      method: 'POST',
      headers: {
        ...json,
        authorization: `Bearer ${client_secret}`,
        origin: SHOP,
        'idempotency-key': 'a'.repeat(32),
      },
      body: JSON.stringify({
        operator: 'ke-mpesa',
        customer: { phone: '+254712000000', name: 'W', email: 'w@example.com' },
      }),
    });
    expect(paid.status).toBe(201);

    const { status, text } = await worker.answerOf(1, '/readyz');
    expect(JSON.parse(text)).toMatchObject({ status: 503, code: 'unavailable' });
    expect([status, text]).toEqual([503, expect.stringContaining('MALIPO_DATA_KEY does not hold')]);
    expect(text).not.toContain(OTHER_KEY);
    await expect.poll(() => worker.output()).toMatch(/"event":"start_failed","message":".*MALIPO_DATA_KEY/);
    // Who has the key goes on.
    expect((await worker.answerOf(0, '/readyz')).status).toBe(200);
  } finally {
    await worker.close();
  }
});

it('names every variable that is wrong, and no value', async () => {
  const worker = await startWorker({ MALIPO_SECRET_KEY: 'too-short', MALIPO_LIVE: 'perhaps' });
  try {
    const { status, text } = await worker.answerOf(0, '/v1/checkout');
    expect(status).toBe(503);
    const { detail } = JSON.parse(text) as { detail: string };
    expect(detail).toMatch(/MALIPO_SECRET_KEY/);
    expect(detail).toMatch(/MALIPO_LIVE/);
    expect(detail).not.toContain('too-short');
    await expect.poll(() => worker.output()).toContain('"event":"start_failed"');
  } finally {
    await worker.close();
  }
});
