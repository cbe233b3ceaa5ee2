/**
 * HMAC (RFC 2104), as a runtime has it.
 *
 * WebCrypto is everywhere, and hands each operation to another thread: on Node that costs twenty times what the
 * operation does. So a runtime may hand in its own, which answers at once.
 */
type Bytes = Uint8Array<ArrayBuffer>;

export type HmacHash = 'SHA-256' | 'SHA-512';

/** Signs messages with one key. */
export type HmacSigner = (message: Bytes) => Bytes | Promise<Bytes>;

/** @param key which is copied */
export type Hmac = (hash: HmacHash, key: Bytes) => HmacSigner;

export const webHmac: Hmac = (hash, key) => {
  // Runtimes refuse an empty key. HMAC pads keys with zeros, so one zero byte is the same key.
  const material = key.length === 0 ? new Uint8Array(1) : key.slice();
  let imported: Promise<CryptoKey> | null = null;
  return async (message) => {
    imported ??= crypto.subtle.importKey('raw', material, { name: 'HMAC', hash }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', await imported, message));
  };
};
