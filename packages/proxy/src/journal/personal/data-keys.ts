/** Keys for each purpose, derived from the texts of the configuration: one text, and no key serves two ends. */
import { base64url } from 'jose';

/** Long enough that two data keys never share one. */
const ID_BYTES = 6;

const PURPOSES = {
  id: 'malipo data key: id',
  wrapping: 'malipo data key: wrapping entry keys',
  phones: 'malipo data key: phones',
  requests: 'malipo data key: requests',
} as const;

const encoder = new TextEncoder();

/** What texts are recognised by without being kept. */
export interface HashKeys {
  readonly phones: CryptoKey;
  readonly requests: CryptoKey;
}

export interface DataKey extends HashKeys {
  /** Stands beside what the key has wrapped, so that the right one of two is found. Tells nothing of the key. */
  readonly id: string;
  readonly wrapping: CryptoKey;
}

const derivation = (purpose: keyof typeof PURPOSES) => ({
  name: 'HKDF',
  hash: 'SHA-256',
  salt: new Uint8Array(),
  info: encoder.encode(PURPOSES[purpose]),
});

const importSecret = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey', 'deriveBits']);

const deriveHashKey = (secret: CryptoKey, purpose: 'phones' | 'requests') =>
  crypto.subtle.deriveKey(
    derivation(purpose),
    secret,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  );

/** @param text as it stands in the configuration */
export async function deriveHashKeys(text: string): Promise<HashKeys> {
  const secret = await importSecret(text);
  return {
    phones: await deriveHashKey(secret, 'phones'),
    requests: await deriveHashKey(secret, 'requests'),
  };
}

/** @param text a value of `MALIPO_DATA_KEY` */
export async function deriveDataKey(text: string): Promise<DataKey> {
  const secret = await importSecret(text);
  const id = await crypto.subtle.deriveBits(derivation('id'), secret, ID_BYTES * 8);
  return {
    ...(await deriveHashKeys(text)),
    id: base64url.encode(new Uint8Array(id)),
    wrapping: await crypto.subtle.deriveKey(
      derivation('wrapping'),
      secret,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    ),
  };
}

/** The same for the same text and key, and for whoever has not the key it tells nothing of the text. */
export async function hash(key: CryptoKey, text: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))));
}
