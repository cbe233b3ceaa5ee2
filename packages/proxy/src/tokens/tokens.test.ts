import { describe, expect, it } from 'vitest';
import { nodeHmac } from '../runtimes/node-ciphers.ts';
import { webHmac, type HmacHash } from './hmac.ts';
import { Tokens } from './tokens.ts';

const KEY = 'signing-key-of-the-tests-0123456789abcdef';
const now = () => 1_795_702_800_000;

describe('what one runtime signs', () => {
  const node = new Tokens([KEY], now, nodeHmac);
  const web = new Tokens([KEY], now, webHmac);

  it('another reads, and would have signed the same', async () => {
    const token = await node.paymentToken('pay_1', now());
    expect(await web.paymentToken('pay_1', now())).toBe(token);
    for (const tokens of [node, web]) {
      expect(await tokens.readPaymentBearer(token)).toEqual({ kind: 'payment', payment: 'pay_1' });
    }
    expect(await new Tokens(['another'], now, nodeHmac).readPaymentBearer(token)).toBeNull();
  });

  it.each<HmacHash>(['SHA-256', 'SHA-512'])('is the same %s, also under an empty key', async (hash) => {
    for (const key of ['', 'k', 'k'.repeat(300)].map((text) => new TextEncoder().encode(text))) {
      const message = new TextEncoder().encode('order-1100.00');
      expect(Buffer.from(await nodeHmac(hash, key)(message))).toEqual(
        Buffer.from(await webHmac(hash, key)(message)),
      );
    }
  });
});
