/** What we seal and sign is what JOSE says it is: another library reads it, and we read what that one makes. */
import fc from 'fast-check';
import { compactDecrypt, CompactEncrypt, CompactSign, compactVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { nodeCiphers, nodeHmac } from '../runtimes/node-ciphers.ts';
import { base64url, bytesOfBase64url } from './base64url.ts';
import { webCiphers } from './ciphers.ts';
import { openToken, readSignedToken, sealToken, signToken } from './compact-tokens.ts';
import { webHmac } from './hmac.ts';

const KEY = new Uint8Array(32).fill(7);
const OTHER_KEY = new Uint8Array(32).fill(8);
const CONTENT = '{"amount":"1500","name":"Aïcha"}';
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);

describe.each([
  ['WebCrypto', webCiphers, webHmac],
  ['Node', nodeCiphers, nodeHmac],
])('by %s', (_name, ciphers, hmac) => {
  const sign = hmac('SHA-256', KEY);

  it('a sealed token is a JWE', async () => {
    const token = await sealToken(await ciphers.cipher(KEY), 'session', bytes(CONTENT));
    const { plaintext, protectedHeader } = await compactDecrypt(token, KEY);
    expect(text(plaintext)).toBe(CONTENT);
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', typ: 'session' });
  });

  it('a JWE by our key is opened', async () => {
    const token = await new CompactEncrypt(bytes(CONTENT))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'offer' })
      .encrypt(KEY);
    expect(text(await openToken(await ciphers.cipher(KEY), token))).toBe(CONTENT);
  });

  it('a signed token is a JWS, and one by our key is read', async () => {
    const token = await signToken(sign, CONTENT);
    expect(text((await compactVerify(token, KEY)).payload)).toBe(CONTENT);
    const theirs = await new CompactSign(bytes(CONTENT)).setProtectedHeader({ alg: 'HS256' }).sign(KEY);
    expect(theirs).toBe(token);
    expect(text(await readSignedToken(sign, theirs))).toBe(CONTENT);
  });

  it('nothing else is', async () => {
    const cipher = await ciphers.cipher(KEY);
    const sealed = await sealToken(cipher, 'session', bytes(CONTENT));
    const signed = await signToken(sign, CONTENT);
    const unsigned = `${base64url('{"alg":"none"}')}.${base64url(CONTENT)}.`;
    await expect(openToken(await ciphers.cipher(OTHER_KEY), sealed)).rejects.toThrow();
    await expect(readSignedToken(hmac('SHA-256', OTHER_KEY), signed)).rejects.toThrow();
    for (const token of ['', '.', '..', '....', 'é', unsigned, signed, `${sealed}.`, `${sealed}.AA`]) {
      await expect(openToken(cipher, token)).rejects.toThrow();
    }
    for (const token of [
      '',
      '.',
      '..',
      'é',
      unsigned,
      sealed,
      `${signed}.`,
      `${signed}AA`,
      signed.slice(0, -2),
    ]) {
      await expect(readSignedToken(sign, token)).rejects.toThrow();
    }
  });

  it('what was changed anywhere is refused', async () => {
    const cipher = await ciphers.cipher(KEY);
    const sealed = await sealToken(cipher, 'session', bytes(CONTENT));
    const signed = await signToken(sign, CONTENT);
    const changed = (token: string, index: number) =>
      token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
    for (let index = 0; index < sealed.length - 1; index++) {
      if (isSpareBits(sealed, index)) continue;
      await expect(openToken(cipher, changed(sealed, index))).rejects.toThrow();
    }
    for (let index = 0; index < signed.length - 1; index++) {
      await expect(readSignedToken(sign, changed(signed, index))).rejects.toThrow();
    }
  });
});

/** The last character of a part may hold bits that say nothing. */
const isSpareBits = (token: string, index: number) => token[index + 1] === '.';

it('any bytes come back from base64url, which is Node’s', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (content) => {
      const encoded = base64url(content);
      expect(encoded).toBe(Buffer.from(content).toString('base64url'));
      expect(bytesOfBase64url(encoded)).toEqual(new Uint8Array(content));
    }),
  );
  expect(base64url(new Uint8Array(100_000))).toBe(Buffer.alloc(100_000).toString('base64url'));
});
