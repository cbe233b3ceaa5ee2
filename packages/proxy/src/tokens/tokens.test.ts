import { describe, expect, it } from 'vitest';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { nodeCiphers, nodeHmac } from '../runtimes/node-ciphers.ts';
import { webHmac, type HmacHash } from './hmac.ts';
import { Tokens, type CheckoutTerms, type FrozenQuote } from './tokens.ts';

const KEY = 'signing-key-of-the-tests-0123456789abcdef';
const TERMS: CheckoutTerms = {
  kind: 'session',
  id: 'ses_1',
  amount: '1500',
  currency: 'XOF',
  reference: 'order-1042',
  expires_at: 1_795_706_400_000,
};
const now = () => 1_795_702_800_000;
const QUOTE: FrozenQuote = {
  kind: 'quote',
  operator: 'ke-mpesa',
  purchase: { service: 'ke-safaricom-airtime', product: 'hpay:1420' },
  price: '1',
  currency: 'KES',
  total: '1',
  total_currency: 'KES',
  expires_at: 1_795_706_400_000,
};

describe('what one runtime signs', () => {
  const node = new Tokens([KEY], now, { hmac: nodeHmac, ciphers: nodeCiphers });
  const web = new Tokens([KEY], now);

  it('another reads, and would have signed the same', async () => {
    const token = await node.paymentToken('pay_1', now());
    expect(await web.paymentToken('pay_1', now())).toBe(token);
    for (const tokens of [node, web]) {
      expect(await tokens.readPaymentBearer(token)).toEqual({ kind: 'payment', payment: 'pay_1' });
    }
    expect(await new Tokens(['another'], now, { hmac: nodeHmac }).readPaymentBearer(token)).toBeNull();
  });

  it('another opens, and nobody opens what was changed', async () => {
    const sealed = await node.sealTerms(TERMS);
    expect(await web.sealTerms(TERMS)).toHaveLength(sealed.length);
    for (const tokens of [node, web]) {
      expect(await tokens.openTerms(await web.sealTerms(TERMS))).toEqual(TERMS);
      expect(await tokens.openTerms(sealed)).toEqual(TERMS);
      for (const position of [2, sealed.indexOf('..') + 4, sealed.length - 30, sealed.length - 3]) {
        const other = sealed[position] === 'A' ? 'B' : 'A';
        const changed = sealed.slice(0, position) + other + sealed.slice(position + 1);
        expect(await tokens.openTerms(changed)).toBeNull();
      }
      expect(await tokens.openTerms(`${sealed}.x`)).toBeNull();
      expect(await tokens.openTerms('')).toBeNull();
    }
  });

  it('is sealed as a JWE: a library opens it, and what a library has sealed is opened', async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`malipo sealing\n${KEY}`));
    const key = new Uint8Array(digest);
    const { plaintext, protectedHeader } = await compactDecrypt(await node.sealTerms(TERMS), key);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(TERMS);
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', typ: 'session' });
    const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(TERMS)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);
    expect(await node.openTerms(sealed)).toEqual(TERMS);
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

describe('what is sealed for one thing', () => {
  const tokens = new Tokens([KEY], now);

  it('is nothing else: a quote fixes no checkout, and a session is no quote', async () => {
    const quote = await tokens.sealQuote(QUOTE);
    expect(await tokens.openQuote(quote)).toEqual(QUOTE);
    expect(await tokens.openTerms(quote)).toBeNull();
    expect(await tokens.openTerms(quote.slice('quo_'.length))).toBeNull();
    const session = await tokens.sealTerms(TERMS);
    expect(await tokens.openQuote(session)).toBeNull();
    expect(await tokens.openQuote(`quo_${session}`)).toBeNull();
  });
});

it('is read under the older key while the key is rotated, and made under the newer one', async () => {
  const older = new Tokens([KEY], now);
  const rotated = new Tokens(['a-newer-signing-key-0123456789abcdef', KEY], now);
  expect(await rotated.openTerms(await older.sealTerms(TERMS))).toEqual(TERMS);
  const token = await older.paymentToken('pay_1', now());
  expect(await rotated.readPaymentBearer(token)).toEqual({ kind: 'payment', payment: 'pay_1' });
  expect(await older.readPaymentBearer(await rotated.paymentToken('pay_1', now()))).toBeNull();
  expect(await older.openTerms(await rotated.sealTerms(TERMS))).toBeNull();
});
