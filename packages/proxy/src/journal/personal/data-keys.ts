/** Keys for each purpose, derived from the texts of the configuration: one text, and no key serves two ends. */
import { base64url } from 'jose';
import type { Bytes, Cipher, Ciphers, Hasher } from '../../tokens/ciphers.ts';

/** Long enough that two data keys never share one. */
const ID_BYTES = 6;
const KEY_BYTES = 32;

const PURPOSES = {
  id: 'malipo data key: id',
  wrapping: 'malipo data key: wrapping entry keys',
  phones: 'malipo data key: phones',
  requests: 'malipo data key: requests',
} as const;

const encoder = new TextEncoder();

/** What texts are recognised by without being kept. */
export interface Hashers {
  readonly phones: Hasher;
  readonly requests: Hasher;
}

export interface DataKey extends Hashers {
  /** Stands beside what the key has wrapped, so that the right one of two is found. Tells nothing of the key. */
  readonly id: string;
  readonly wrapping: Cipher;
}

/** By HKDF (RFC 5869). */
async function derive(text: string, purpose: keyof typeof PURPOSES, bytes = KEY_BYTES): Promise<Bytes> {
  const secret = await crypto.subtle.importKey('raw', encoder.encode(text), 'HKDF', false, ['deriveBits']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(PURPOSES[purpose]),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, secret, bytes * 8));
}

/** @param text as it stands in the configuration */
export async function deriveHashers(text: string, ciphers: Ciphers): Promise<Hashers> {
  return {
    phones: await ciphers.hasher(await derive(text, 'phones')),
    requests: await ciphers.hasher(await derive(text, 'requests')),
  };
}

/** @param text a value of `MALIPO_DATA_KEY` */
export async function deriveDataKey(text: string, ciphers: Ciphers): Promise<DataKey> {
  return {
    ...(await deriveHashers(text, ciphers)),
    id: base64url.encode(await derive(text, 'id', ID_BYTES)),
    wrapping: await ciphers.cipher(await derive(text, 'wrapping')),
  };
}

/** The same for the same text and key, and for whoever has not the key it tells nothing of the text. */
export async function hash(hasher: Hasher, text: string): Promise<string> {
  return base64url.encode(await hasher(encoder.encode(text)));
}
