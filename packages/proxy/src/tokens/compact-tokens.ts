/**
 * Tokens in the compact form of JOSE, in the two ways that we make them: sealed (JWE, RFC 7516, `dir` with A256GCM)
 * and signed (JWS, RFC 7515, HS256). What a token's header says is never read: it is authenticated by the key, and
 * only we have the key.
 */
import { base64url, bytesOfBase64url } from './base64url.ts';
import type { Bytes, Cipher } from './ciphers.ts';
import type { HmacSigner } from './hmac.ts';
import { isEqual } from './is-equal.ts';
import { RandomBytes } from './random-bytes.ts';

/** As RFC 7518, section 5.3, wants them. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const SIGNED_HEADER = base64url('{"alg":"HS256"}');

const encoder = new TextEncoder();
const random = new RandomBytes();

/** @param type what is sealed, which everybody may read */
export async function sealToken(cipher: Cipher, type: string, content: Bytes): Promise<string> {
  const header = base64url(JSON.stringify({ alg: 'dir', enc: 'A256GCM', typ: type }));
  const nonce = random.take(NONCE_BYTES);
  const sealed = await cipher.seal(nonce, content, encoder.encode(header));
  const tagAt = sealed.length - TAG_BYTES;
  const parts = [nonce, sealed.subarray(0, tagAt), sealed.subarray(tagAt)].map(base64url);
  return `${header}..${parts.join('.')}`;
}

/** @throws Error for what was not sealed with this key */
export async function openToken(cipher: Cipher, token: string): Promise<Bytes> {
  const [header = '', key, ...parts] = token.split('.');
  const [nonce, ciphertext, tag] = parts.map(bytesOfBase64url);
  if (key !== '' || parts.length !== 3 || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES) {
    throw new Error('no sealed token');
  }
  const sealed = new Uint8Array(ciphertext!.length + TAG_BYTES);
  sealed.set(ciphertext!);
  sealed.set(tag, ciphertext!.length);
  return cipher.open(nonce, sealed, encoder.encode(header));
}

export async function signToken(sign: HmacSigner, content: string): Promise<string> {
  const signed = `${SIGNED_HEADER}.${base64url(content)}`;
  return `${signed}.${base64url(await sign(encoder.encode(signed)))}`;
}

/** @throws Error for what was not signed with this key */
export async function readSignedToken(sign: HmacSigner, token: string): Promise<Bytes> {
  const [header, content = '', signature = '', ...others] = token.split('.');
  const expected = await sign(encoder.encode(`${SIGNED_HEADER}.${content}`));
  const isOurs =
    header === SIGNED_HEADER && others.length === 0 && isEqual(expected, bytesOfBase64url(signature));
  if (!isOurs) throw new Error('no signed token');
  return bytesOfBase64url(content);
}
